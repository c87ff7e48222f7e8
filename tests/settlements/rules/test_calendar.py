"""The calendar of a month's settlement, in a long month, a short one and an unknown year."""

from datetime import date

from foundation.deadlines import Deadline, WorkCalendar
from foundation.periods import Month
from settlements.rules.calendar import due_days, gathering_day, instruct_by

SPRING = frozenset(date(2026, 2, day) for day in range(15, 24))
AUTUMN = frozenset(date(2026, 10, day) for day in range(1, 8))
CALENDAR = WorkCalendar(
    SPRING | AUTUMN,
    frozenset({date(2026, 2, 14), date(2026, 2, 28), date(2026, 10, 10)}),
    frozenset({2025, 2026}),
)


def due(month):
    return {one.step: one.due.day for one in due_days(month=month, calendar=CALENDAR)}


def test_october_is_settled_in_november():
    assert due(Month(2026, 10)) == {
        "calculate": date(2026, 11, 2),
        "statements": date(2026, 11, 3),
        "report_frozen": date(2026, 11, 4),
        "report_signed": date(2026, 11, 6),
        "confirm_until": date(2026, 11, 9),
        "lock": date(2026, 11, 10),
        "instruct": date(2026, 11, 12),
        "execute_until": date(2026, 11, 25),
        "reconcile": date(2026, 11, 27),
    }


def test_january_is_settled_in_a_february_of_sixteen_working_days():
    days = due(Month(2026, 1))

    assert days["instruct"] == date(2026, 2, 12)
    assert days["execute_until"] == date(2026, 2, 28)
    assert days["reconcile"] == date(2026, 2, 28)


def test_steps_come_in_order_and_provisional_where_the_year_is_unknown():
    december = due_days(month=Month(2026, 12), calendar=CALENDAR)

    assert [one.step for one in december][:3] == ["calculate", "statements", "report_frozen"]
    assert december[0].due == Deadline(date(2027, 1, 1), provisional=True)


def test_an_agreement_may_say_otherwise():
    (only,) = due_days(month=Month(2026, 10), calendar=CALENDAR, steps={"lock": 5})

    assert only.due == Deadline(date(2026, 11, 6))


def test_claimants_are_paid_on_fridays():
    assert gathering_day(payable_on=date(2026, 11, 23), calendar=CALENDAR).day == date(2026, 11, 27)
    assert gathering_day(payable_on=date(2026, 11, 27), calendar=CALENDAR).day == date(2026, 11, 27)
    # Friday 2 October is a holiday: Thursday the 8th.
    assert gathering_day(payable_on=date(2026, 9, 28), calendar=CALENDAR).day == date(2026, 10, 8)


def test_the_last_day_to_instruct():
    last = instruct_by(payable_on=date(2026, 11, 2), sla_working_days=15, calendar=CALENDAR)
    assert last == Deadline(date(2026, 11, 23))
