"""The one place that reads the clock."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

BEIJING = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return this moment, aware."""
    return timezone.now()


def today() -> date:
    """Return today's date in Beijing."""
    return timezone.now().astimezone(BEIJING).date()
