"""Periods: half-open, aware, in Beijing."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from foundation.periods import FiscalYear, Month, Period, day_of, start_of

BEIJING = timezone(timedelta(hours=8))


def at(*parts):
    return datetime(*parts).replace(tzinfo=BEIJING)  # noqa: DTZ001 - made aware at once


def test_the_cut_off_is_24_00_of_the_last_day():
    october = Month.parse("2026-10")

    assert october.start == at(2026, 10, 1)
    assert october.end == at(2026, 11, 1)
    assert at(2026, 10, 31, 23, 59, 59, 999_999) in october
    assert at(2026, 11, 1) not in october
    assert (october.first_day, october.last_day) == (date(2026, 10, 1), date(2026, 10, 31))


def test_a_month_is_beijings():
    assert Month.of(datetime(2026, 10, 31, 16, 0, tzinfo=UTC)) == Month(2026, 11)
    assert Month.of(datetime(2026, 10, 31, 15, 59, tzinfo=UTC)) == Month(2026, 10)


def test_neighbours():
    assert Month(2026, 12).next == Month(2027, 1)
    assert Month(2026, 1).previous == Month(2025, 12)
    assert Month(2026, 10).plus(-22) == Month(2024, 12)
    assert Month(2026, 10).since(Month(2025, 7)) == 15
    assert str(Month(2026, 3)) == "2026-03"
    assert Month(2025, 12) < Month(2026, 1)
    assert Month(2024, 2).last_day == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["2026-13", "2026-0", "26-10", "2026-10-01", "2026-00", ""])
def test_what_is_no_month(text):
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)


def test_periods():
    autumn = Period(at(2026, 9, 1), at(2026, 12, 1))
    winter = Period(at(2026, 12, 1), None)

    assert at(2026, 9, 1) in autumn
    assert at(2026, 12, 1) not in autumn
    assert at(2030, 1, 1) in winter
    assert not autumn.overlaps(winter)
    assert not winter.overlaps(autumn)
    assert autumn.overlaps(Period(at(2026, 11, 30), None))


def test_a_period_is_aware_and_forward():
    with pytest.raises(ValueError, match="aware"):
        Period(datetime(2026, 1, 1), None)  # noqa: DTZ001 - naive on purpose
    with pytest.raises(ValueError, match="before"):
        Period(at(2026, 2, 1), at(2026, 1, 1))


def test_a_budget_year():
    year = FiscalYear.of(datetime(2025, 12, 31, 16, tzinfo=UTC))

    assert year == FiscalYear(2026)
    assert at(2026, 12, 31, 23, 59) in year
    assert at(2027, 1, 1) not in year
    assert year.months[0] == Month(2026, 1)
    assert len(year.months) == 12


def test_days():
    assert day_of(datetime(2026, 10, 31, 16, tzinfo=UTC)) == date(2026, 11, 1)
    assert start_of(date(2026, 11, 1)) == at(2026, 11, 1)
    with pytest.raises(ValueError, match="aware"):
        day_of(datetime(2026, 1, 1))  # noqa: DTZ001 - naive on purpose
