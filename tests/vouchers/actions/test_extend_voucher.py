"""The one extension, while an order is in service."""

from datetime import date

import pytest

from foundation.refusals import NotVisible
from tests.vouchers.stage import (
    LATER,
    PAST_USE_BY,
    fresh,
    issued,
    letters,
    moved,
    picture,
    trail,
)
from vouchers.actions.extend_voucher import extend_voucher
from vouchers.actions.freeze_voucher import freeze_voucher
from vouchers.permissions.applications import NotYourPost
from vouchers.permissions.vouchers import VoucherNotActive
from vouchers.rules.validity import (
    ExtensionTooLate,
    ExtensionTooLong,
    ExtensionUsedUp,
    NothingInService,
)


def extend(cast, voucher, *, who="lin", days=90, at=LATER):
    return extend_voucher(
        number=voucher.number, days=days, reason="试验延后", acting=cast.acting[who], at=at
    )


def refused(cast, voucher, refusal, **how):
    before = picture(cast, voucher)
    with pytest.raises(refusal):
        extend(cast, voucher, **how)
    assert picture(cast, voucher) == before


def test_both_days_move_and_the_paper_is_printed_anew(cast, run_outbox):
    voucher = moved(cast, issued(cast), held=1_000_000)
    run_outbox(only="vouchers.print_voucher")

    extend(cast, voucher)

    after = fresh(cast, voucher)
    assert after.use_by == date(2027, 6, 14)  # 16 March 2027 and 90 days, a Monday
    assert after.redeem_by == date(2027, 8, 13)  # 60 days after that, a Friday
    assert (after.extensions, after.extended_days, after.provisional) == (1, 90, False)
    assert "extended" in trail(cast, voucher)
    told = letters(cast, "vouchers_extended")
    assert [(letter.facts["use_by"], letter.facts["days"]) for letter in told] == [
        ("2027-06-14", 90), ("2027-06-14", 90),
    ]  # fmt: skip
    assert run_outbox(only="vouchers.print_voucher") == ["vouchers.print_voucher"]
    assert trail(cast, voucher).count("printed") == 2


def test_what_the_terms_refuse(cast):
    voucher = issued(cast)
    refused(cast, voucher, NothingInService)
    voucher = moved(cast, voucher, held=1_000_000)
    refused(cast, voucher, ExtensionTooLong, days=181)
    refused(cast, voucher, ExtensionTooLate, at=PAST_USE_BY)
    extend(cast, voucher)
    refused(cast, voucher, ExtensionUsedUp)


def test_posts_and_states(cast):
    voucher = moved(cast, issued(cast), held=1_000_000)
    for who in ("shen", "fang", "mei"):
        refused(cast, voucher, NotYourPost, who=who)
    freeze_voucher(number=voucher.number, reason="核查", acting=cast.acting["fang"], at=LATER)
    refused(cast, voucher, VoucherNotActive)


@pytest.mark.parametrize("who", ["xu", "tang"])
def test_strangers_do_not_see_it(cast, who):
    refused(cast, issued(cast), NotVisible, who=who)
