"""Ninety, thirty, seven days and one day before: each warning once."""

from datetime import datetime, timedelta

from tests.cast import BEIJING
from tests.vouchers.stage import fresh, issued, letters, moved
from vouchers.actions.extend_voucher import extend_voucher
from vouchers.actions.warn_expiring import warn_expiring

USE_BY = datetime(2027, 3, 16, 8, 0, tzinfo=BEIJING)


def morning(cast, days_before):
    return warn_expiring(acting=cast.system, at=USE_BY - timedelta(days=days_before))


def test_four_warnings_each_once(cast):
    voucher = issued(cast)

    warned = {days: morning(cast, days) for days in (91, 90, 89, 30, 29, 7, 6, 1, 0)}

    assert warned == {91: 0, 90: 1, 89: 0, 30: 1, 29: 0, 7: 1, 6: 0, 1: 1, 0: 0}
    told = letters(cast, "vouchers_expiring")
    assert [letter.facts["days"] for letter in told] == [90, 90, 30, 30, 7, 7, 1, 1]
    assert told[0].facts["available_fen"] == 3_000_000
    assert fresh(cast, voucher).warned_days == 1


def test_a_missed_morning_is_made_good(cast):
    issued(cast)

    assert [morning(cast, days) for days in (25, 24)] == [1, 0]

    assert {letter.facts["days"] for letter in letters(cast, "vouchers_expiring")} == {25}


def test_nobody_is_warned_about_money_that_orders_hold(cast):
    moved(cast, issued(cast), held=3_000_000)

    assert morning(cast, 30) == 0


def test_after_an_extension_the_warnings_begin_anew(cast):
    voucher = moved(cast, issued(cast), held=1_000_000)
    morning(cast, 30)

    extend_voucher(
        number=voucher.number, days=30, reason="试验延后", acting=cast.acting["lin"],
        at=USE_BY - timedelta(days=20),
    )  # fmt: skip

    assert morning(cast, 1) == 1  # thirty days left again, and a bit
    assert fresh(cast, voucher).warned_days == 90
