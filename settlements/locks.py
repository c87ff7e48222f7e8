"""One at a time: whoever changes a month, or a region's receipts, waits for who does so already."""

from __future__ import annotations

from django.db import connection

_CLASS = 7  # of take_turn(); the months


def hold_month(month: str) -> None:
    """Wait for one's turn at a month; let go when the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT take_turn(%s, %s)", [_CLASS, f"month:{month}"])
