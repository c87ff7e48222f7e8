"""A voucher becomes several: the parts have what was left, budget and caps stay as they were."""

import pytest

from foundation.outbox.models import OutboxMessage
from foundation.refusals import NotVisible
from foundation.transactions import reading
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
from vouchers.actions.issue_voucher import issue_voucher
from vouchers.actions.split_voucher import PartsCount, PartsSum, PartsYuan, split_voucher
from vouchers.actions.surrender_voucher import surrender_voucher
from vouchers.models import Voucher
from vouchers.permissions.applications import NotYourPost
from vouchers.permissions.vouchers import HeldByOrders, VoucherNotActive


def split(cast, voucher, *parts, who="lin"):
    return split_voucher(
        number=voucher.number, parts=parts, reason="一券一合同", acting=cast.acting[who], at=LATER
    )


def test_the_parts_have_what_was_left_and_the_rest_stays_as_it_was(cast):
    voucher = moved(cast, issued(cast), held=600_000, redeemed=600_000)  # 30,000; 6,000 redeemed
    before = budget(cast), counted(cast)

    first, second = split(cast, voucher, 1_000_000, 1_400_000)

    closed = fresh(cast, voucher)
    assert (closed.state, counters(closed)) == (
        "split", {"redeemed": 600_000, "split_off": 2_400_000},
    )  # fmt: skip
    assert (budget(cast), counted(cast)) == before
    for child, face_fen in ((first, 1_000_000), (second, 1_400_000)):
        now = fresh(cast, child)
        assert (now.state, now.face_fen, counters(now)) == (
            "active", face_fen, {"available": face_fen},
        )  # fmt: skip
        assert now.parent_id == voucher.pk
        assert (now.use_by, now.redeem_by, now.terms_id) == (
            voucher.use_by, voucher.redeem_by, voucher.terms_id,
        )  # fmt: skip
        assert trail(cast, child) == ["split"]
    assert len({voucher.number, first.number, second.number}) == 3
    assert trail(cast, voucher)[-1] == "split"
    (letter,) = letters(cast, "vouchers_split")[:1]
    assert letter.facts["parts"] == [first.number, second.number]


def test_each_part_is_printed_with_its_own_number(cast):
    voucher = issued(cast)

    parts = split(cast, voucher, 1_000_000, 2_000_000)

    with reading(cast.system.scope):
        asked = OutboxMessage.objects.filter(task="vouchers.print_voucher")
        keys = {row.arguments["voucher_id"] for row in asked}
    assert {str(one.pk) for one in parts} <= keys


def test_a_part_lives_on_its_own_and_caps_count_it_once(cast):
    voucher = issued(cast)
    first, second = split(cast, voucher, 1_000_000, 2_000_000)
    assert counted(cast) == {"enterprise": 3_000_000}

    surrender_voucher(number=first.number, reason="", acting=cast.acting["mei"], at=LATER)

    assert counted(cast) == {"enterprise": 2_000_000}
    assert budget(cast)["committed"] == 2_000_000
    assert counters(fresh(cast, second)) == {"available": 2_000_000}


def test_issuing_again_finds_the_voucher_and_not_a_part(cast):
    voucher = issued(cast)
    split(cast, voucher, 1_000_000, 2_000_000)

    again = issue_voucher(application_id=voucher.application_id, acting=cast.system, at=LATER)

    assert again.pk == voucher.pk
    with reading(cast.system.scope):
        assert Voucher.objects.count() == 3


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ((3_000_000,), PartsCount),
        ((), PartsCount),
        ((100,) * 21, PartsCount),
        ((1_000_000, 1_999_900), PartsSum),
        ((1_000_000, 2_000_100), PartsSum),
        ((0, 3_000_000), PartsYuan),
        ((-100, 3_000_100), PartsYuan),
        ((1_000_050, 1_999_950), PartsYuan),
    ],
)
def test_parts_that_do_not_fit_are_refused_and_nothing_is_written(cast, parts, refusal):
    voucher = issued(cast)
    before = picture(cast, voucher)

    with pytest.raises(refusal):
        split(cast, voucher, *parts)

    assert picture(cast, voucher) == before


@pytest.mark.parametrize(
    ("who", "refusal"), [("shen", NotYourPost), ("mei", NotYourPost), ("tang", NotVisible)]
)
def test_only_an_officer_of_the_issuing_region_splits(cast, who, refusal):
    voucher = issued(cast)
    before = picture(cast, voucher)

    with pytest.raises(refusal):
        split(cast, voucher, 1_000_000, 2_000_000, who=who)

    assert picture(cast, voucher) == before


def test_held_frozen_or_split_it_stays_whole(cast):
    voucher = moved(cast, issued(cast), held=600_000)
    with pytest.raises(HeldByOrders):
        split(cast, voucher, 1_000_000, 1_400_000)
    voucher = moved(cast, voucher, released=600_000)
    freeze_voucher(number=voucher.number, reason="核查", acting=cast.acting["fang"], at=LATER)
    with pytest.raises(VoucherNotActive):
        split(cast, voucher, 1_000_000, 2_000_000)


def test_once_only(cast):
    voucher = issued(cast)
    split(cast, voucher, 1_000_000, 2_000_000)

    with pytest.raises(VoucherNotActive):
        split(cast, voucher, 1_000_000, 2_000_000)
