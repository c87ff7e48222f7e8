"""The supervisor freezes, the leader lets go or revokes; never one person both."""

import pytest

from foundation.refusals import NotVisible
from tests.cast import BUDGET_FEN
from tests.vouchers.stage import (
    LATER,
    budget,
    counted,
    counters,
    fresh,
    issued,
    letters,
    moved,
    picture,
    trail,
)
from vouchers.actions.freeze_voucher import freeze_voucher
from vouchers.actions.revoke_voucher import revoke_voucher
from vouchers.actions.unfreeze_voucher import unfreeze_voucher
from vouchers.permissions.applications import NotYourPost
from vouchers.permissions.vouchers import (
    HeldByOrders,
    SamePersonTwice,
    VoucherNotActive,
    VoucherNotFrozen,
)
from vouchers.steps.balances import VoucherNotUsable


def freeze(cast, voucher, who="fang"):
    return freeze_voucher(
        number=voucher.number, reason="核查发票", acting=cast.acting[who], at=LATER
    )


def unfreeze(cast, voucher, who="shen"):
    return unfreeze_voucher(
        number=voucher.number, reason="核查完毕", acting=cast.acting[who], at=LATER
    )


def revoke(cast, voucher, who="shen"):
    return revoke_voucher(
        number=voucher.number, reason="材料虚假", acting=cast.acting[who], at=LATER
    )


def test_a_frozen_voucher_takes_no_new_hold_and_running_ones_go_on(cast):
    voucher = moved(cast, issued(cast), held=1_000_000)

    freeze(cast, voucher)

    frozen = fresh(cast, voucher)
    assert (frozen.state, frozen.state_reason) == ("frozen", "核查发票")
    assert frozen.frozen_by == cast.users["fang"].pk
    with pytest.raises(VoucherNotUsable):
        moved(cast, voucher, held=1)
    assert counters(moved(cast, voucher, redeemed=1_000_000)) == {
        "available": 2_000_000, "redeemed": 1_000_000,
    }  # fmt: skip
    assert trail(cast, voucher) == ["frozen"]
    assert [letter.facts["reason"] for letter in letters(cast, "vouchers_frozen")] == [
        "核查发票", "核查发票",
    ]  # fmt: skip


def test_the_leader_lets_it_go_on(cast):
    voucher = issued(cast)
    freeze(cast, voucher)

    unfreeze(cast, voucher)

    after = fresh(cast, voucher)
    assert (after.state, after.state_reason, after.frozen_by) == ("active", "", None)
    assert trail(cast, voucher) == ["frozen", "unfrozen"]
    assert len(letters(cast, "vouchers_unfrozen")) == 2
    assert counters(moved(cast, voucher, held=5)) == {"available": 2_999_995, "held": 5}


def test_one_redeemed_whole_while_frozen_is_used_up_afterwards(cast):
    voucher = moved(cast, issued(cast), held=3_000_000)
    freeze(cast, voucher)
    moved(cast, voucher, redeemed=3_000_000)

    unfreeze(cast, voucher)

    assert fresh(cast, voucher).state == "used_up"


def test_revoking_returns_the_money(cast):
    voucher = moved(cast, issued(cast), held=700_000, redeemed=700_000)
    freeze(cast, voucher)

    revoke(cast, voucher)

    after = fresh(cast, voucher)
    assert (after.state, after.state_reason) == ("revoked", "材料虚假")
    assert counters(after) == {"redeemed": 700_000, "revoked": 2_300_000}
    assert budget(cast) == {"free": BUDGET_FEN - 700_000, "committed": 700_000}
    assert counted(cast) == {"enterprise": 700_000}
    assert trail(cast, voucher) == ["frozen", "revoked"]
    assert letters(cast, "vouchers_revoked")[0].facts["amount_fen"] == 2_300_000


def refused(cast, voucher, refusal, call, who):
    before = picture(cast, voucher)
    with pytest.raises(refusal):
        call(cast, voucher, who)
    assert picture(cast, voucher) == before


def test_posts(cast):
    voucher = issued(cast)
    for who in ("lin", "gu", "mei"):
        refused(cast, voucher, NotYourPost, freeze, who)
    freeze(cast, voucher)
    for call in (unfreeze, revoke):
        for who in ("fang", "lin", "mei"):
            refused(cast, voucher, NotYourPost, call, who)


def test_who_froze_does_not_revoke(cast):
    voucher = issued(cast)
    freeze(cast, voucher, "shen")

    refused(cast, voucher, SamePersonTwice, revoke, "shen")


def test_orders_are_ended_before_a_revocation(cast):
    voucher = moved(cast, issued(cast), held=1)
    freeze(cast, voucher)

    refused(cast, voucher, HeldByOrders, revoke, "shen")


def test_states(cast):
    voucher = issued(cast)
    refused(cast, voucher, VoucherNotFrozen, revoke, "shen")
    refused(cast, voucher, VoucherNotFrozen, unfreeze, "shen")
    freeze(cast, voucher)
    refused(cast, voucher, VoucherNotActive, freeze, "fang")
    revoke(cast, voucher)
    refused(cast, voucher, VoucherNotFrozen, unfreeze, "shen")


@pytest.mark.parametrize("call", [freeze, unfreeze, revoke])
def test_a_stranger_does_not_see_it(cast, call):
    voucher = issued(cast)

    refused(cast, voucher, NotVisible, call, "xu")
