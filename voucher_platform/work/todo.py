"""One thing to do: what, where, until when; and how a desk finds the address of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from foundation.acting import Acting
    from foundation.deadlines import WorkCalendar

SOON = 2  # working days


@dataclass(frozen=True, slots=True)
class Todo:
    """A line of a to-do list. ``left`` counts working days to ``until``; negative is late."""

    title: Any
    url: str
    icon: str = "clock"
    detail: Any = ""
    until: date | None = None
    left: int | None = None
    tone: str = "wait"


def address(name: str, **where: str) -> str:
    """Return the address of a page, or an empty string while no such page exists."""
    try:
        return reverse(name, kwargs=where)
    except NoReverseMatch:
        return ""


def days_left(until: date | None, *, on: date, calendar: WorkCalendar) -> int | None:
    """Return the working days left until a last day; negative calendar days once it is past."""
    if until is None:
        return None
    if until < on:
        return (until - on).days
    return calendar.working_days_between(on, until)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the lines of one desk: addresses carry its reference, days count from today."""

    acting: Acting
    on: date
    calendar: WorkCalendar

    def line(self, title: Any, page: str, row: Any, until: date | None = None, **more: Any) -> Todo:
        """Write one line about a case with a number."""
        return Todo(
            title=title,
            url=address(page, number=row.number, reference=self.acting.reference),
            until=until,
            left=days_left(until, on=self.on, calendar=self.calendar),
            **more,
        )


def by_urgency(todos: Iterable[Todo]) -> list[Todo]:
    """Return what is due first on top, what has no last day at the end."""
    return sorted(todos, key=lambda todo: (todo.until is None, todo.until))


def hot(todos: Iterable[Todo]) -> bool:
    """Say whether something is due within two working days."""
    return any(todo.left is not None and todo.left <= SOON for todo in todos)
