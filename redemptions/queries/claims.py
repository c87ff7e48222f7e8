"""Claims by state, region and deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redemptions.models import RedemptionClaim

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope
    from redemptions.models import ServiceOrder


def claims_of_order(scope: Scope, order: ServiceOrder) -> list[RedemptionClaim]:
    """Return the claims on an order, the latest first."""
    del scope
    return list(RedemptionClaim.objects.filter(order=order).order_by("-filed_at"))
