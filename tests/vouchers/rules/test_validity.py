"""Validity: the two last days, one extension, midnight in Beijing."""

from datetime import date, datetime, timedelta, timezone

import pytest

from foundation.deadlines import Deadline, WorkCalendar
from tests.regions.rules.terms_of_tests import terms
from vouchers.rules.validity import (
    ExtensionTooLate,
    ExtensionTooLong,
    ExtensionUsedUp,
    NothingInService,
    extend,
    may_hold,
    may_redeem,
    recompute,
    validity,
    warning_step,
)

BEIJING = timezone(timedelta(hours=8))
HOLIDAYS = frozenset(date(2025, 10, day) for day in range(1, 9))
CALENDAR = WorkCalendar(HOLIDAYS, frozenset({date(2025, 10, 11)}), frozenset({2024, 2025, 2026}))


def issued(on, **changed):
    return validity(terms=terms(**changed), issued_on=on, calendar=CALENDAR)


def test_the_worked_example():
    held = issued(date(2024, 10, 1))

    assert held.counted_use_by == date(2025, 10, 1)
    assert held.use_by == Deadline(date(2025, 10, 9))
    assert held.redeem_by == Deadline(date(2025, 12, 1))


def test_longer_terms():
    held = issued(date(2025, 8, 22), use_validity_months=15, redeem_grace_days=90)

    assert held.use_by == Deadline(date(2026, 11, 23))  # 22 November 2026 is a Sunday
    assert held.redeem_by == Deadline(date(2027, 2, 22), provisional=True)  # from a Saturday


def test_an_extension_counts_from_the_unmoved_day():
    held = issued(date(2025, 2, 26))

    longer = extend(
        held=held,
        days=180,
        terms=terms(),
        times_so_far=0,
        order_in_service=True,
        on=date(2026, 2, 5),
        calendar=CALENDAR,
    )

    assert held.use_by == Deadline(date(2026, 2, 26))
    assert longer.use_by == Deadline(date(2026, 8, 25))
    assert longer.redeem_by == Deadline(date(2026, 10, 26))  # 24 October 2026 is a Saturday


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"times_so_far": 1}, ExtensionUsedUp),
        ({"days": 181}, ExtensionTooLong),
        ({"days": 0}, ExtensionTooLong),
        ({"order_in_service": False}, NothingInService),
        ({"on": date(2026, 2, 27)}, ExtensionTooLate),
    ],
)
def test_refused_extensions(changed, refusal):
    asked = {"days": 180, "times_so_far": 0, "order_in_service": True, "on": date(2026, 2, 26)}

    with pytest.raises(refusal):
        extend(
            held=issued(date(2025, 2, 26)), terms=terms(), calendar=CALENDAR, **(asked | changed)
        )


def test_midnight():
    held = issued(date(2024, 10, 1))

    assert may_hold(held=held, at=datetime(2025, 10, 9, 23, 59, 59, tzinfo=BEIJING))
    assert not may_hold(held=held, at=datetime(2025, 10, 10, tzinfo=BEIJING))
    assert may_redeem(held=held, at=datetime(2025, 12, 1, 23, 59, tzinfo=BEIJING))
    assert not may_redeem(held=held, at=datetime(2025, 12, 2, tzinfo=BEIJING))


def test_a_published_year_never_makes_a_day_earlier():
    held = issued(date(2026, 1, 1))
    new_year = frozenset(date(2027, 1, day) for day in (1, 2, 3))
    published = WorkCalendar(HOLIDAYS | new_year, frozenset(), frozenset({2026, 2027}))

    again = recompute(held=held, terms=terms(), calendar=published)

    assert held.use_by == Deadline(date(2027, 1, 1), provisional=True)
    assert again.use_by == Deadline(date(2027, 1, 4))
    assert again.redeem_by == Deadline(date(2027, 3, 2))


@pytest.mark.parametrize(
    ("on", "days"),
    [
        (date(2025, 7, 10), 0),
        (date(2025, 7, 11), 90),
        (date(2025, 9, 27), 30),  # the 30th night was missed: the next one makes it good
        (date(2025, 10, 2), 7),
        (date(2025, 10, 8), 1),
        (date(2025, 10, 9), 1),
        (date(2025, 10, 10), 0),
    ],
)
def test_warnings(on, days):
    assert warning_step(use_by=issued(date(2024, 10, 1)).use_by.day, on=on) == days
