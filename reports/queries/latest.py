"""The newest figures kept of every place, and what has waited longest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from redemptions.models import RedemptionClaim
from reports.models import MonthlyReport
from reports.rules.figures import Figures
from vouchers.models import VoucherApplication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foundation.tenancy.scope import Scope

_OPEN_APPLICATIONS = ("submitted", "under_review", "recommended")
_OPEN_CLAIMS = ("confirmed", "provider_side_check", "issuing_review")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One case that waits for an office; ``life`` and ``state`` name its status."""

    number: str
    region: str
    life: str
    state: str
    due_on: date


def latest_figures(scope: Scope, *, places: Iterable[str]) -> dict[str, Figures]:
    """Return the newest figures kept of each region (or ``ALL``), in one query."""
    del scope
    rows = MonthlyReport.objects.filter(region_id__in=list(places))
    newest = rows.order_by("region_id", "-month").distinct("region_id")
    return {row.region_id: Figures.from_json(row.figures) for row in newest}


def waiting_longest(scope: Scope, *, limit: int = 10) -> list[Waiting]:
    """Return the cases whose last day is furthest back, applications and claims together."""
    del scope
    applications = VoucherApplication.objects.filter(
        state__in=_OPEN_APPLICATIONS, due_on__isnull=False
    ).order_by("due_on", "number")[:limit]
    claims = RedemptionClaim.objects.filter(state__in=_OPEN_CLAIMS, due_on__isnull=False).order_by(
        "due_on", "number"
    )[:limit]
    found = [
        *(
            Waiting(row.number, row.region_id, "application", row.state, row.due_on)
            for row in applications
            if row.due_on
        ),
        *(
            Waiting(row.number, row.issuing_region_id, "claim", row.state, row.due_on)
            for row in claims
            if row.due_on
        ),
    ]
    return sorted(found, key=lambda case: (case.due_on, case.number))[:limit]
