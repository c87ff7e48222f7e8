"""Awards: how large, and why not larger; every sum done by hand."""

import pytest

from tests.regions.rules.terms_of_tests import terms
from vouchers.rules.award import AwardBelowMinimum, Room, award, group_room, room_left

LENIENT = terms(voucher_min_fen=100_000)
WIDE = Room(enterprise_fen=28_000_000)


@pytest.mark.parametrize(
    ("asked", "cost", "rate_bp", "room", "amount", "bound"),
    [
        (1_800_000, 3_600_000, 5_000, WIDE, 1_800_000, "rate"),  # equal: the rate is named
        (1_130_000, 2_250_000, 5_000, WIDE, 1_120_000, "rate"),  # 11,250 down to the step
        (1_130_000, 2_260_000, 5_000, WIDE, 1_130_000, "rate"),
        (1_000_000, 3_600_000, 5_000, WIDE, 1_000_000, "asked"),
        (15_000_000, 40_000_000, 5_500, Room(enterprise_fen=28_000_000, group_fen=10_000_000),
         10_000_000, "group_cap"),
        (15_000_000, 40_000_000, 5_500, Room(enterprise_fen=10_000_000, group_fen=10_000_000),
         10_000_000, "enterprise_cap"),
        (9_000_000, 40_000_000, 5_500, Room(enterprise_fen=28_000_000, budget_fen=1_234_567),
         1_230_000, "budget"),
        (9_000_000, 40_000_000, 5_500, Room(enterprise_fen=28_000_000, order_fen=8_000_000),
         8_000_000, "order_cap"),
        (2_469_199, 2_469_199, 5_000, WIDE, 1_230_000, "rate"),
    ],
)  # fmt: skip
def test_award(asked, cost, rate_bp, room, amount, bound):
    granted = award(
        terms=LENIENT, asked_fen=asked, planned_cost_fen=cost, rate_bp=rate_bp, room=room
    )
    assert (granted.amount_fen, granted.bound) == (amount, bound)


def test_other_support_leaves_less():
    granted = award(
        terms=LENIENT,
        asked_fen=5_000_000,
        planned_cost_fen=10_000_000,
        rate_bp=5_000,
        room=WIDE,
        other_support_fen=4_000_000,
    )

    assert (granted.amount_fen, granted.bound) == (4_000_000, "public_support")
    assert granted.bounds["rate"] == 5_000_000


def test_below_the_smallest_voucher_is_refused():
    with pytest.raises(AwardBelowMinimum) as caught:
        award(
            terms=terms(),
            asked_fen=499_999,
            planned_cost_fen=3_000_000,
            rate_bp=5_000,
            room=WIDE,
        )

    assert caught.value.params == {
        "amount_fen": 490_000,
        "minimum_fen": 500_000,
        "bound": "asked",
    }


def test_nothing_left_is_refused_even_without_a_minimum():
    with pytest.raises(AwardBelowMinimum):
        award(
            terms=terms(voucher_min_fen=0),
            asked_fen=1_000_000,
            planned_cost_fen=3_000_000,
            rate_bp=5_000,
            room=Room(enterprise_fen=-5),
        )


def test_room():
    assert room_left(cap_fen=28_000_000, counted_fen=18_000_000) == 10_000_000
    assert room_left(cap_fen=28_000_000, counted_fen=30_000_000) == 0
    assert group_room(members=1, cap_fen=28_000_000, counted_fen=0) is None
    assert group_room(members=2, cap_fen=28_000_000, counted_fen=18_000_000) == 10_000_000
