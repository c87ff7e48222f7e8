"""The alliance's regions, and the calendar their deadlines count on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.deadlines import WorkCalendar
from regions.models import CalendarDay, Region

if TYPE_CHECKING:
    from collections.abc import Iterable

ALLIANCE = "ALL"


def all_codes() -> list[str]:
    """Return the codes of all active regions, in order."""
    return list(
        Region.objects.filter(is_active=True).order_by("code").values_list("code", flat=True)
    )


def every_region() -> list[Region]:
    """Return all active regions in the alliance's order."""
    return list(Region.objects.filter(is_active=True).order_by("serial", "code"))


def by_slug(slug: str) -> Region | None:
    """Return the region with this slug, or None."""
    return Region.objects.filter(slug=slug, is_active=True).first()


def by_code(code: str) -> Region:
    """Return one region by its code."""
    return Region.objects.get(pk=code)


def by_division(division_code: str) -> Region | None:
    """Return the region whose firms carry this division code in their credit code, or None."""
    return Region.objects.filter(
        uscc_division_codes__contains=[division_code], is_active=True
    ).first()


def by_codes(codes: Iterable[str]) -> dict[str, Region]:
    """Return regions by code."""
    return Region.objects.in_bulk(set(codes))


def work_calendar() -> WorkCalendar:
    """Return the published rest days and make-up days; years without any are unknown."""
    rows = list(CalendarDay.objects.values_list("day", "kind"))
    return WorkCalendar(
        holidays=frozenset(day for day, kind in rows if kind == "holiday"),
        makeup=frozenset(day for day, kind in rows if kind == "makeup_workday"),
        known_years=frozenset(day.year for day, _ in rows),
    )


def days_of_year(year: int) -> list[CalendarDay]:
    """Return the published holidays and make-up working days of a year, in order."""
    return list(CalendarDay.objects.filter(day__year=year).order_by("day"))
