"""Changes of the budget: what was entered, and how much of it is released."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from regions.models import BudgetChange, BudgetYearEnd

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope

ENTERED = ("appropriate", "top_up", "cut", "reuse", "transfer")


@dataclass(frozen=True, slots=True)
class OpenChange:
    """A change and what of it still waits for a second person, in fen (a cut: below zero)."""

    change: BudgetChange
    open_fen: int


def open_changes(scope: Scope, *, region: str) -> list[OpenChange]:
    """Return what was entered and is not released in full, oldest first."""
    del scope
    rows = (
        BudgetChange.objects.filter(region_id=region, kind__in=ENTERED, released_by__isnull=True)
        .select_related("line__category", "line__programme", "target__category")
        .annotate(let_fen=Coalesce(Sum("releases__amount_fen"), 0))
        .order_by("at", "id")
    )
    found = [OpenChange(row, row.amount_fen - row.let_fen) for row in rows]
    return [row for row in found if row.open_fen]


def released_fen(scope: Scope, change: BudgetChange) -> int:
    """Return how much of a change was released so far, in fen."""
    del scope
    return change.releases.aggregate(total=Coalesce(Sum("amount_fen"), 0))["total"] or 0


def latest_changes(scope: Scope, *, region: str, year: int, limit: int = 30) -> list[BudgetChange]:
    """Return the latest papers on a region's budget of a year, newest first."""
    del scope
    rows = BudgetChange.objects.filter(
        Q(region_id=region), Q(line__programme__year=year)
    ).select_related("line__category", "line__programme")
    return list(rows.order_by("-at", "-id")[:limit])


def year_ends_of(scope: Scope, *, region: str, year: int) -> list[BudgetYearEnd]:
    """Return the ends of a region's budget year, the latest first."""
    del scope
    rows = BudgetYearEnd.objects.filter(region_id=region, programme__year=year)
    return list(rows.order_by("-entered_at"))
