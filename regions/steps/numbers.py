"""The next number people read, counted inside the action: no gaps, no twins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from foundation.periods import Month
from foundation.references import (
    MONTHLY,
    ReferenceKind,
    format_monthly_reference,
    format_reference,
)
from foundation.transactions import step

if TYPE_CHECKING:
    from datetime import datetime


@step
def next_number(kind: ReferenceKind, *, region: str, at: datetime) -> str:
    """Return the next number of a kind: by year and region, or by month for payments."""
    month = Month.of(at)
    if kind in MONTHLY:
        serial = _next(f"{kind.value}-{month}-{region}")
        return format_monthly_reference(
            kind, year=month.year, month=month.month, region=region, serial=serial
        )
    serial = _next(f"{kind.value}-{month.year}-{region}")
    return format_reference(kind, year=month.year, region=region, serial=serial)


def _next(series: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_serial(%s)", [series])
        return int(cursor.fetchone()[0])
