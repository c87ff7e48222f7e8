"""Clawback cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from foundation.refusals import NotVisible
from settlements.models import ClawbackCase

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope


def clawbacks(scope: Scope, *, region: str) -> QuerySet[ClawbackCase]:
    """Return a region's cases, as issuer or as the region that advanced, newest first."""
    del scope
    return (
        ClawbackCase.objects.filter(Q(issuing_region_id=region) | Q(provider_region_id=region))
        .select_related("issuing_region", "provider_region", "claim")
        .order_by("-opened_at", "number")
    )


def clawback_by(scope: Scope, number: str) -> ClawbackCase:
    """Return a case by its number.

    :raises NotVisible: it is not there for the caller.
    """
    del scope
    found = (
        ClawbackCase.objects.filter(number=number)
        .select_related("issuing_region", "provider_region", "claim")
        .first()
    )
    if found is None:
        raise NotVisible
    return found
