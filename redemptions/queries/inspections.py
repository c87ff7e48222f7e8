"""Inspections of a region: what waits, what was found, and the one of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet

from foundation.refusals import NotVisible
from redemptions.models import Inspection

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope
    from redemptions.models import RedemptionClaim

TABS = ("waiting", "recorded")


def inspections_of(scope: Scope, *, region: str, state: str) -> QuerySet[Inspection]:
    """Return a region's inspections: the longest waiting first, or the latest recorded first."""
    del scope
    order = ("drawn_at", "id") if state == "waiting" else ("-recorded_at", "id")
    return Inspection.objects.filter(region=region, state=state).order_by(*order)


def inspection_counts(scope: Scope, *, region: str) -> dict[str, int]:
    """Return how many inspections wait and how many are recorded."""
    del scope
    rows = Inspection.objects.filter(region=region).values_list("state").annotate(n=Count("id"))
    return dict(rows.order_by())


def inspection_of(scope: Scope, number: str) -> Inspection:
    """Return the inspection of a claim by the claim's number, with claim and files.

    :raises NotVisible: there is none, or it is not the caller's.
    """
    del scope
    rows = Inspection.objects.select_related("claim").prefetch_related("files")
    found = rows.filter(claim_number=number).first()
    if found is None:
        raise NotVisible
    return found


def inspection_on(scope: Scope, claim: RedemptionClaim) -> Inspection | None:
    """Return the inspection of a claim, or None when it was not drawn."""
    del scope
    return Inspection.objects.filter(claim=claim).prefetch_related("files").first()
