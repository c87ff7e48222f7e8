"""The operator publishes a holiday or a make-up working day, or takes one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.transactions import action
from regions.models import CalendarDay
from regions.permissions import RULES_POSTS, may_operate
from regions.queries.places import all_codes

if TYPE_CHECKING:
    from datetime import date, datetime

    from foundation.acting import Acting


@action
def set_calendar_day(
    *,
    day: date,
    kind: str,
    name_zh: str = "",
    name_en: str = "",
    acting: Acting,
    at: datetime,
) -> CalendarDay:
    """Say what a day is; ``kind`` is holiday, makeup_workday, or empty for an ordinary day.

    Deadlines counted before keep their day; what is counted from now on follows the new table.

    :raises PostNeeded: none of the operator's posts for rules.
    """
    refusal = may_operate(acting, *RULES_POSTS)
    if refusal:
        raise refusal
    row = CalendarDay(day=day, kind=kind, name_zh=name_zh, name_en=name_en)
    if kind:
        row.save()
    else:
        CalendarDay.objects.filter(day=day).delete()
    record(
        "regions.calendar.set", subject=row, number=day.isoformat(), regions=all_codes(),
        acting=acting, at=at, kind=kind,
    )  # fmt: skip
    return row
