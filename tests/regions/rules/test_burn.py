"""How fast a budget goes and until when it lasts: days and sums by hand."""

from datetime import date, timedelta

from regions.rules.burn import Forecast, forecast, left_on, levels_passed

OPENED = date(2026, 1, 5)
TODAY = date(2026, 5, 5)  # 120 days later


def test_the_day_is_counted_at_the_pace_of_ninety_days_between_fastest_and_slowest():
    taken = {
        TODAY - timedelta(days=100): 300,  # only in the 120 days: 300 + 600 + 300 = 1,200
        TODAY - timedelta(days=60): 600,  # in ninety days: 900
        TODAY - timedelta(days=10): 300,  # in thirty: 300
    }
    found = forecast(taken, free_fen=1_000, opened_on=OPENED, today=TODAY)
    # 900 in 90 days and 300 in 30: ten a day, 100 days; 1,200 in 120: ten a day as well.
    assert found == Forecast(900, 90, *[TODAY + timedelta(days=100)] * 3)


def test_a_fast_month_brings_the_earliest_day_and_a_slow_year_the_latest():
    taken = {TODAY - timedelta(days=10): 900}
    found = forecast(taken, free_fen=1_000, opened_on=OPENED, today=TODAY)
    assert found.on == TODAY + timedelta(days=100)  # ten a day over ninety days
    assert found.earliest == TODAY + timedelta(days=34)  # thirty a day: 33.3, rounded up
    assert found.latest == TODAY + timedelta(days=134)  # 7.5 a day: 133.3


def test_what_comes_back_slows_the_pace_and_may_stop_it():
    taken = {TODAY - timedelta(days=50): 900, TODAY - timedelta(days=10): -100}
    found = forecast(taken, free_fen=800, opened_on=OPENED, today=TODAY)
    assert found.on == TODAY + timedelta(days=90)  # 800 in ninety days
    assert found.latest is None  # in the last thirty days more came back than went
    assert forecast({}, free_fen=800, opened_on=OPENED, today=TODAY).on is None


def test_a_budget_of_six_days_has_no_pace():
    assert forecast({TODAY: 9}, free_fen=1, opened_on=TODAY - timedelta(days=6), today=TODAY) == (
        Forecast()
    )


def test_a_straight_line_leads_from_today_to_the_last_day():
    gone = TODAY + timedelta(days=100)
    at = [left_on(TODAY + timedelta(days=n), free_fen=1_000, gone_on=gone, today=TODAY)
          for n in (0, 25, 100, 200)]  # fmt: skip
    assert at == [1_000, 750, 0, 0]
    assert left_on(gone, free_fen=1_000, gone_on=None, today=TODAY) == 1_000


def test_only_the_highest_level_newly_passed_is_told():
    levels = (7000, 8500, 9500)
    assert levels_passed(levels, used_bp=6_999, told_bp=0) == 0
    assert levels_passed(levels, used_bp=7_000, told_bp=0) == 7_000
    assert levels_passed(levels, used_bp=9_000, told_bp=0) == 8_500
    assert levels_passed(levels, used_bp=9_000, told_bp=8_500) == 0
    assert levels_passed(levels, used_bp=9_600, told_bp=8_500) == 9_500
