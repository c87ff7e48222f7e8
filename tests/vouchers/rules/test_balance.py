"""Balances: the identity, what counts, and what people are shown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouchers.rules.balance import Balance, counted_against_caps, display_state, utilisation_bp

TODAY = date(2026, 11, 23)


def voucher(face, available, **parts):
    return Balance(face_fen=face, available_fen=available, **parts)


def test_the_identity():
    whole = voucher(
        6_000_000, 1_000_000, held_fen=1_296_000, redeemed_fen=1_944_000, expired_fen=500_000,
        surrendered_fen=400_000, revoked_fen=360_000, split_off_fen=500_000,
    )  # fmt: skip

    assert whole.is_whole
    assert whole.live_fen == 2_296_000
    assert whole.returned_fen == 1_760_000
    assert whole.counted_fen == 4_240_000


@pytest.mark.parametrize(
    "broken",
    [
        voucher(100, 99),
        voucher(100, 101, held_fen=-1),
        voucher(100, 100, expired_fen=1, revoked_fen=-1),
        voucher(100, 100, split_off_fen=-1, surrendered_fen=1),
    ],
)
def test_a_broken_identity(broken):
    assert not broken.is_whole


@given(st.lists(st.integers(0, 10**9), min_size=7, max_size=7))
def test_parts_make_the_face(parts):
    names = ("held", "redeemed", "expired", "surrendered", "revoked", "split_off")
    rest = {f"{name}_fen": part for name, part in zip(names, parts[1:], strict=True)}
    assert voucher(sum(parts), parts[0], **rest).is_whole


def test_redeemed_money_stays_counted_and_what_went_back_does_not():
    assert (
        counted_against_caps(
            [
                voucher(10_000_000, 0, redeemed_fen=10_000_000),
                voucher(5_000_000, 0, redeemed_fen=1_000_000, expired_fen=4_000_000),
                voucher(3_000_000, 1_000_000, split_off_fen=2_000_000),
                voucher(2_000_000, 2_000_000),
            ]
        )
        == 14_000_000
    )


@pytest.mark.parametrize(
    ("vouchers", "early", "bp"),
    [
        ([], 0, 10_000),
        ([voucher(1_000_000, 380_000, redeemed_fen=620_000)], 0, 6_200),
        ([voucher(1_000_000, 200_000, redeemed_fen=500_000, held_fen=300_000)], 0, 8_000),
        ([voucher(1_000_000, 200_001, redeemed_fen=799_999)], 0, 7_999),
        ([voucher(1_000_000, 0, redeemed_fen=400_000, surrendered_fen=600_000)], 0, 4_000),
        ([voucher(1_000_000, 0, redeemed_fen=400_000, surrendered_fen=600_000)], 600_000, 10_000),
        ([voucher(1_000_000, 0, split_off_fen=1_000_000)], 0, 10_000),
    ],
)
def test_utilisation(vouchers, early, bp):
    assert utilisation_bp(vouchers, surrendered_early_fen=early) == bp


@pytest.mark.parametrize(
    ("state", "balance", "use_by", "shown"),
    [
        ("active", voucher(100, 100), date(2027, 5, 1), "active"),
        ("active", voucher(100, 40, held_fen=60), date(2027, 5, 1), "in_use"),
        ("active", voucher(100, 40, redeemed_fen=60), date(2027, 5, 1), "partially_redeemed"),
        ("active", voucher(100, 40, redeemed_fen=60), date(2026, 12, 23), "expiring"),
        ("active", voucher(100, 40, redeemed_fen=60), date(2026, 12, 24), "partially_redeemed"),
        ("active", voucher(100, 100), date(2026, 11, 23), "expiring"),
        ("active", voucher(100, 0, held_fen=100), date(2026, 11, 30), "in_use"),
        ("active", voucher(100, 0, held_fen=40, expired_fen=60), date(2026, 11, 1), "in_use"),
        ("used_up", voucher(100, 0, redeemed_fen=100), date(2027, 5, 1), "used_up"),
        ("frozen", voucher(100, 100), date(2026, 11, 24), "frozen"),
        ("expired", voucher(100, 0, expired_fen=100), date(2026, 11, 1), "expired"),
    ],
)
def test_shown_states(state, balance, use_by, shown):
    assert display_state(state=state, balance=balance, use_by=use_by, on=TODAY) == shown
