"""When a new payee account begins to be paid."""

from __future__ import annotations

from datetime import datetime, timedelta

WAITING_DAYS = 3  # time for the provider's own people to notice an account that is not theirs


def begins_at(confirmed_at: datetime) -> datetime:
    """Return the moment from which money goes to an account confirmed at a moment."""
    return confirmed_at + timedelta(days=WAITING_DAYS)
