"""Claims by state, region and deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from foundation.refusals import NotVisible
from redemptions.models import ClaimDecision, RedemptionClaim
from redemptions.rules.paying import PAID_BY_ISSUER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from foundation.tenancy.scope import Scope
    from redemptions.models import ServiceOrder

LIVE_AFTER_REVIEW = ("approved", "in_publicity", "objected", "payable", "instructed")
#: Tabs of the parties' lists: code, states.
TABS: dict[str, tuple[str, ...]] = {
    "waiting": ("submitted", "returned"),
    "reviewing": ("confirmed", "provider_side_check", "issuing_review"),
    "paying": LIVE_AFTER_REVIEW,
    "ended": ("paid", "reconciled", "closed", "clawback_opened", "rejected", "withdrawn"),
}


def claim_of(scope: Scope, number: str) -> RedemptionClaim:
    """Return one claim with its order and both regions.

    :raises NotVisible: unknown, or not the caller's.
    """
    del scope
    rows = RedemptionClaim.objects.select_related("order", "issuing_region", "provider_region")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotVisible
    return found


def claims_of_order(scope: Scope, order: ServiceOrder) -> list[RedemptionClaim]:
    """Return the claims on an order, the latest first."""
    del scope
    return list(RedemptionClaim.objects.filter(order=order).order_by("-filed_at"))


def released_by_order(scope: Scope, orders: Iterable[ServiceOrder]) -> dict[UUID, int]:
    """Return what was released for payment, in fen, by the key of the order.

    An order's own ``hold_fen`` is the live hold: it is nothing once the claim has been released.
    """
    del scope
    found = RedemptionClaim.objects.filter(order__in=orders, payable_at__isnull=False)
    sums: dict[UUID, int] = {}
    for order_id, assessed_fen in found.values_list("order_id", "assessed_fen"):
        sums[order_id] = sums.get(order_id, 0) + (assessed_fen or 0)
    return sums


def claims_of(scope: Scope, *, tab: str = "") -> QuerySet[RedemptionClaim]:
    """Return the claims the caller is a party of, newest first; ``tab`` is a key of TABS."""
    del scope
    rows = RedemptionClaim.objects.select_related("issuing_region", "provider_region")
    rows = rows.order_by("-filed_at", "-number")
    return rows.filter(state__in=TABS[tab]) if tab else rows


def tab_counts(scope: Scope) -> dict[str, int]:
    """Return how many claims each tab of a party holds."""
    del scope
    by_state = _by_state(RedemptionClaim.objects.all())
    return {tab: sum(by_state.get(state, 0) for state in states) for tab, states in TABS.items()}


def issuing_queue(
    scope: Scope, *, region: str, states: Iterable[str], waiting_for: str = ""
) -> QuerySet[RedemptionClaim]:
    """Return a region's own claims in these states, the most urgent first."""
    del scope
    rows = RedemptionClaim.objects.filter(issuing_region_id=region, state__in=list(states))
    if waiting_for:
        rows = rows.filter(waiting_for=waiting_for)
    return rows.select_related("issuing_region", "provider_region").order_by(
        "due_on", "filed_at", "number"
    )


def provider_side_queue(scope: Scope, *, region: str) -> QuerySet[RedemptionClaim]:
    """Return other regions' claims that wait for this region's check of its own provider."""
    del scope
    rows = RedemptionClaim.objects.filter(provider_region_id=region, state="provider_side_check")
    return rows.select_related("issuing_region", "provider_region").order_by(
        "due_on", "filed_at", "number"
    )


def issuing_counts(scope: Scope, *, region: str) -> dict[str, int]:
    """Return the number of a region's own claims by state."""
    del scope
    return _by_state(RedemptionClaim.objects.filter(issuing_region_id=region))


def decisions_on(scope: Scope, claim: RedemptionClaim) -> list[ClaimDecision]:
    """Return every decision on a claim, oldest first."""
    del scope
    return list(ClaimDecision.objects.filter(claim=claim).order_by("at", "id"))


def payable(
    scope: Scope, *, payer_region: str, until: datetime | None = None
) -> QuerySet[RedemptionClaim]:
    """Return the claims this region is to pay out now, the longest payable first.

    ``until``: only those payable at that moment or before.
    """
    del scope
    rows = RedemptionClaim.objects.filter(paid_out_by(payer_region), state="payable")
    if until is not None:
        rows = rows.filter(payable_at__lte=until)
    return rows.select_related("issuing_region", "provider_region").order_by("payable_at", "number")


def paid_out_by(region: str) -> Q:
    """Return the condition that says this region pays the claimant; as ``rules.paying``."""
    prefinanced = ~Q(pattern__in=PAID_BY_ISSUER)
    return (
        Q(pattern__in=PAID_BY_ISSUER, issuing_region_id=region)
        | (prefinanced & Q(prefinancer=region))
        | (prefinanced & Q(prefinancer="", provider_region_id=region))
    )


def by_key(scope: Scope, key: UUID | str) -> RedemptionClaim | None:
    """Return one claim by its key, or None."""
    del scope
    return RedemptionClaim.objects.filter(pk=key).first()


def _by_state(rows: QuerySet[RedemptionClaim]) -> dict[str, int]:
    return dict(rows.values_list("state").annotate(n=Count("id")).order_by("state"))
