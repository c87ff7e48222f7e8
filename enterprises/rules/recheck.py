"""When verified facts have grown old."""

from __future__ import annotations

from datetime import date

from foundation.deadlines import add_months

VALID_MONTHS = 12


def is_due(verified_on: date | None, *, on: date) -> bool:
    """Say whether the facts were verified twelve months ago or longer."""
    return verified_on is None or add_months(verified_on, VALID_MONTHS) <= on


def last_verified_day(on: date) -> date:
    """Return the newest day of verification that may be due: for finding, not for deciding."""
    return add_months(on, -VALID_MONTHS)
