"""The owner gives up what is left; budget and caps get it back."""

import pytest

from foundation.refusals import NotVisible
from foundation.transactions import action_block
from tests.cast import BUDGET_FEN
from tests.vouchers.stage import (
    FACE_FEN,
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
from vouchers.actions.surrender_voucher import surrender_voucher
from vouchers.permissions.applications import NotYourPost
from vouchers.permissions.vouchers import NothingLeft, VoucherNotActive


def give_up(cast, voucher, who="mei"):
    return surrender_voucher(
        number=voucher.number, reason="计划有变", acting=cast.acting[who], at=LATER
    )


def test_an_untouched_voucher_is_surrendered_whole(cast):
    voucher = issued(cast)
    assert budget(cast) == {"free": BUDGET_FEN - 3_000_000, "committed": 3_000_000}
    assert counted(cast) == {"enterprise": 3_000_000}

    give_up(cast, voucher)

    after = fresh(cast, voucher)
    assert (after.state, after.state_reason) == ("surrendered", "计划有变")
    assert counters(after) == {"surrendered": 3_000_000}
    assert budget(cast) == {"free": BUDGET_FEN}
    assert counted(cast) == {"enterprise": 0}
    assert trail(cast, voucher) == ["surrendered"]
    written = letters(cast, "vouchers_surrendered")
    assert {letter.recipient_id for letter in written} == {
        cast.users["mei"].pk, cast.users["yan"].pk,
    }  # fmt: skip
    assert written[0].facts["amount_fen"] == 3_000_000
    assert written[0].link == f"/enterprise/{cast.lanting.reference}/vouchers/{voucher.number}/"


def test_what_orders_hold_stays_and_the_voucher_lives_on(cast):
    voucher = moved(cast, issued(cast), held=1_000_000)

    give_up(cast, voucher)

    after = fresh(cast, voucher)
    assert after.state == "active"
    assert counters(after) == {"held": 1_000_000, "surrendered": 2_000_000}
    assert budget(cast) == {"free": BUDGET_FEN - 1_000_000, "committed": 1_000_000}
    assert counted(cast) == {"enterprise": 1_000_000}


def test_a_voucher_partly_redeemed_is_then_used_up(cast):
    voucher = moved(cast, issued(cast), held=1_200_000, redeemed=1_200_000)

    give_up(cast, voucher)

    after = fresh(cast, voucher)
    assert after.state == "used_up"
    assert counters(after) == {"redeemed": 1_200_000, "surrendered": 1_800_000}
    assert counted(cast) == {"enterprise": 1_200_000}  # redeemed money stays counted


def test_the_groups_cap_gets_it_back_too(cast):
    other = type(cast.lanting)(
        region_id="YP", reference="91310110XNQY000199", name_zh="上海澜汀装备有限公司",
        control_group="G-1", state="verified",
    )  # fmt: skip
    with action_block(acting=cast.system):
        other.save()
        cast.lanting.control_group = "G-1"
        cast.lanting.save(update_fields=["control_group"])
    voucher = issued(cast)
    assert counted(cast) == {"enterprise": FACE_FEN, "group": FACE_FEN}

    give_up(cast, voucher)

    assert counted(cast) == {"enterprise": 0, "group": 0}


@pytest.mark.parametrize("who", ["yan", "lin"])
def test_only_the_owner_gives_up(cast, who):
    voucher = issued(cast)
    before = picture(cast, voucher)

    with pytest.raises(NotYourPost):
        give_up(cast, voucher, who)

    assert picture(cast, voucher) == before


def test_nothing_left_is_refused(cast):
    voucher = moved(cast, issued(cast), held=3_000_000)
    before = picture(cast, voucher)

    with pytest.raises(NothingLeft):
        give_up(cast, voucher)

    assert picture(cast, voucher) == before


def test_a_second_press_changes_nothing(cast):
    voucher = issued(cast)
    give_up(cast, voucher)
    before = picture(cast, voucher)

    with pytest.raises(VoucherNotActive):
        give_up(cast, voucher)

    assert picture(cast, voucher) == before


def test_a_frozen_voucher_is_not_given_up(cast):
    voucher = issued(cast)
    freeze_voucher(number=voucher.number, reason="核查", acting=cast.acting["fang"], at=LATER)
    before = picture(cast, voucher)

    with pytest.raises(VoucherNotActive):
        give_up(cast, voucher)

    assert picture(cast, voucher) == before


@pytest.mark.parametrize("who", ["nan", "xu", "wu"])
def test_strangers_do_not_see_it(cast, who):
    voucher = issued(cast)
    before = picture(cast, voucher)

    with pytest.raises(NotVisible):
        give_up(cast, voucher, who)

    assert picture(cast, voucher) == before
