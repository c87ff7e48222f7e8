"""When somebody is pressed who is late: on the first day after, then once a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_DAYS_OF_A_WEEK = 7


def presses(*, due_on: date, on: date) -> bool:
    """Tell whether a letter goes out on this day about what was due on that day."""
    late = (on - due_on).days
    return late > 0 and late % _DAYS_OF_A_WEEK == 1
