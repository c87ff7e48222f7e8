"""Deadlines: the published autumn of 2025 and 2026, and a year nobody has published."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.deadlines import (
    Deadline,
    WorkCalendar,
    add_months,
    end_of_day,
    recomputed,
    redeem_by,
    use_by,
)


def days(*texts):
    return frozenset(map(date.fromisoformat, texts))


def run(first, last):
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return frozenset(start + timedelta(days=n) for n in range((end - start).days + 1))


CALENDAR = WorkCalendar(
    holidays=run("2025-10-01", "2025-10-08")
    | run("2026-01-01", "2026-01-03")
    | run("2026-02-15", "2026-02-23")
    | run("2026-05-01", "2026-05-05")
    | run("2026-10-01", "2026-10-07"),
    makeup=days(
        "2025-09-28",
        "2025-10-11",
        "2026-01-04",
        "2026-02-14",
        "2026-02-28",
        "2026-05-09",
        "2026-10-10",
    ),
    known_years=frozenset({2024, 2025, 2026}),
)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2025-10-08", False),  # Wednesday, holiday
        ("2025-10-11", True),  # Saturday, made up
        ("2025-10-12", False),  # Sunday
        ("2025-10-13", True),
        ("2027-01-01", True),  # Friday of a year not published: only weekends rest
        ("2027-01-02", False),
    ],
)
def test_working_days(day, worked):
    assert CALENDAR.is_working_day(date.fromisoformat(day)) is worked


@pytest.mark.parametrize(
    ("issued", "months", "grace", "use", "redeem"),
    [
        ("2024-10-01", 12, 60, "2025-10-09", "2025-12-01"),  # the worked example
        ("2025-03-17", 12, 60, "2026-03-17", "2026-05-18"),  # 16 May 2026 is a Saturday
        ("2025-02-26", 12, 60, "2026-02-26", "2026-04-27"),
        ("2024-02-29", 12, 60, "2025-02-28", "2025-04-29"),  # a common year has no 29th
        ("2025-02-14", 12, 90, "2026-02-14", "2026-05-15"),  # a make-up Saturday is worked
    ],
)
def test_use_by_and_redeem_by(issued, months, grace, use, redeem):
    issued_on = date.fromisoformat(issued)

    assert use_by(issued_on, months=months, calendar=CALENDAR) == Deadline(date.fromisoformat(use))
    assert redeem_by(issued_on, months=months, grace_days=grace, calendar=CALENDAR) == Deadline(
        date.fromisoformat(redeem)
    )


def test_a_year_not_published_is_provisional_and_never_gets_earlier():
    provisional = use_by(date(2026, 1, 1), months=12, calendar=CALENDAR)
    published = WorkCalendar(
        CALENDAR.holidays | run("2027-01-01", "2027-01-03"), CALENDAR.makeup,
        CALENDAR.known_years | {2027},
    )  # fmt: skip

    assert provisional == Deadline(date(2027, 1, 1), provisional=True)
    final = use_by(date(2026, 1, 1), months=12, calendar=published)
    assert recomputed(provisional, final) == Deadline(date(2027, 1, 4))
    assert recomputed(Deadline(date(2027, 2, 8), provisional=True), Deadline(date(2027, 2, 6))) == (
        Deadline(date(2027, 2, 8))
    )


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-05-15", 5, "2026-05-22"),
        ("2026-04-30", 1, "2026-05-06"),
        ("2026-05-06", 3, "2026-05-09"),  # the make-up Saturday counts
        ("2026-10-03", 0, "2026-10-08"),
        ("2026-10-08", 0, "2026-10-08"),
        ("2026-02-10", 5, "2026-02-24"),
    ],
)
def test_adding_working_days(start, count, end):
    assert CALENDAR.add_working_days(date.fromisoformat(start), count) == Deadline(
        date.fromisoformat(end)
    )


def test_counting_into_an_unknown_year_is_provisional():
    assert CALENDAR.add_working_days(date(2026, 12, 30), 5) == Deadline(
        date(2027, 1, 6), provisional=True
    )
    assert not CALENDAR.is_known(date(2027, 1, 6))


def test_working_days_are_counted_forwards():
    with pytest.raises(ValueError, match="forwards"):
        CALENDAR.add_working_days(date(2026, 5, 1), -1)


def test_working_days_between():
    assert CALENDAR.working_days_between(date(2026, 9, 30), date(2026, 10, 10)) == 3
    assert CALENDAR.working_days_between(date(2026, 10, 10), date(2026, 10, 10)) == 0
    assert CALENDAR.working_days_between(date(2026, 10, 10), date(2026, 9, 30)) == 0


@pytest.mark.parametrize(
    ("month", "nth", "day"),
    [
        (11, 1, "2026-11-02"),
        (11, 7, "2026-11-10"),
        (2, 15, "2026-02-27"),
        (2, 20, "2026-02-28"),  # February 2026 has 16 worked days: the last one
        (10, 3, "2026-10-10"),
    ],
)
def test_a_month_shorter_than_asked_gives_its_last_working_day(month, nth, day):
    assert CALENDAR.nth_working_day_of_month(2026, month, nth) == Deadline(date.fromisoformat(day))


def test_a_last_day_ends_at_midnight_beijing_time():
    assert end_of_day(date(2025, 10, 9)) == datetime(
        2025, 10, 10, tzinfo=timezone(timedelta(hours=8))
    )


def test_months():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 12, 15), 15) == date(2028, 3, 15)
    assert add_months(date(2024, 2, 29), 48) == date(2028, 2, 29)


@given(st.dates(date(2024, 1, 1), date(2026, 12, 1)), st.integers(1, 40))
def test_adding_and_counting_agree(start, count):
    end = CALENDAR.add_working_days(start, count).day

    assert CALENDAR.is_working_day(end)
    assert CALENDAR.working_days_between(start, end) == count
