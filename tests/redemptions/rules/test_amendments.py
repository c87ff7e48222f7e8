"""What more a voucher holds when a contract rises."""

import pytest

from redemptions.rules.amendments import extra_hold


@pytest.mark.parametrize(
    ("new_fen", "available_fen", "cap_fen", "extra_fen"),
    [
        (7_000_000, 9_000_000, 20_000_000, 500_000),  # 50 % of 10,000 yuan
        (7_000_100, 9_000_000, 20_000_000, 500_000),  # 50 % of 10,001 yuan, floored to the yuan
        (7_000_000, 120_050, 20_000_000, 120_000),  # what the voucher has, in whole yuan
        (7_000_000, 9_000_000, 3_200_000, 200_000),  # the cap of an order, 30,000 held already
        (7_000_000, 9_000_000, 2_000_000, 0),
        (7_000_000, 0, 20_000_000, 0),
        (5_000_000, 9_000_000, 20_000_000, 0),  # it falls
    ],
)
def test_the_least_of_rate_voucher_and_cap(new_fen, available_fen, cap_fen, extra_fen):
    found = extra_hold(
        rate_bp=5000, old_fen=6_000_000, new_fen=new_fen, hold_fen=3_000_000,
        available_fen=available_fen, order_cap_fen=cap_fen,
    )  # fmt: skip
    assert found == extra_fen
