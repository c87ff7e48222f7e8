"""The days on which each step of a month's settlement falls due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from foundation.deadlines import Deadline

if TYPE_CHECKING:
    from datetime import date

    from foundation.deadlines import WorkCalendar
    from foundation.periods import Month

_FRIDAY = 4
_WEEK = 7

# Working day of the month after; an agreement may say otherwise.
USUAL_STEPS: Mapping[str, int] = MappingProxyType(
    {
        "calculate": 1,
        "statements": 2,
        "report_frozen": 3,
        "report_signed": 5,
        "confirm_until": 6,
        "lock": 7,
        "instruct": 9,
        "execute_until": 18,
        "reconcile": 20,
    }
)


@dataclass(frozen=True, slots=True)
class DueStep:
    step: str
    due: Deadline


def due_days(
    *, month: Month, calendar: WorkCalendar, steps: Mapping[str, int] = USUAL_STEPS
) -> list[DueStep]:
    """Return when each step of a month's run is due, in the month after, in order.

    In a month with fewer working days the step falls due on its last one (ruling 1). The cut-off
    itself is `month.end` and waits for nothing.
    """
    after = month.next
    dated = [
        DueStep(step, calendar.nth_working_day_of_month(after.year, after.month, nth))
        for step, nth in steps.items()
    ]
    return sorted(dated, key=lambda one: (one.due.day, steps[one.step]))


def gathering_day(*, payable_on: date, calendar: WorkCalendar) -> Deadline:
    """Return the Friday on or after that day, when payments to claimants are gathered.

    A Friday that is not worked moves to the next working day; finance may gather earlier.
    """
    friday = payable_on + timedelta(days=(_FRIDAY - payable_on.weekday()) % _WEEK)
    return calendar.next_working_day(friday)


def instruct_by(*, payable_on: date, sla_working_days: int, calendar: WorkCalendar) -> Deadline:
    """Return the last day to instruct the payment of a claim that became payable on that day."""
    return calendar.add_working_days(payable_on, sla_working_days)
