"""Rows held to the end of the transaction, in the house's order: claim, then order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.refusals import NotVisible
from redemptions.models import (
    Inspection,
    Introduction,
    OrderAmendment,
    OrderDispute,
    RedemptionClaim,
    ServiceOrder,
)
from redemptions.rules.disputes import LIVE

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID


def held_order(number: str) -> ServiceOrder:
    """Return an order by its number and hold it.

    :raises NotVisible: unknown, or not the caller's.
    """
    found = ServiceOrder.objects.select_for_update().filter(number=number).first()
    if found is None:
        raise NotVisible
    return found


def held_order_by_key(key: UUID) -> ServiceOrder:
    """Return the order of a claim the caller holds, and hold it too."""
    return ServiceOrder.objects.select_for_update().get(pk=key)


def held_dispute(order_number: str) -> tuple[ServiceOrder, OrderDispute]:
    """Return an order and its live dispute, and hold both, the order first.

    :raises NotVisible: unknown, not the caller's, or not in dispute.
    """
    order = held_order(order_number)
    live = OrderDispute.objects.select_for_update().filter(order=order, state__in=LIVE).first()
    if live is None:
        raise NotVisible
    return order, live


def held_dispute_by_number(number: str) -> tuple[ServiceOrder, OrderDispute]:
    """Return an order and the dispute with this number, live or ended, and hold both.

    :raises NotVisible: unknown, or not the caller's.
    """
    seen = OrderDispute.objects.filter(number=number).first()
    if seen is None:
        raise NotVisible
    order = held_order(seen.order_number)
    return order, OrderDispute.objects.select_for_update().get(pk=seen.pk)


def held_amendment(order_number: str) -> tuple[ServiceOrder, OrderAmendment]:
    """Return an order and the proposal that waits about it, and hold both, the order first.

    :raises NotVisible: unknown, not the caller's, or nothing waits.
    """
    order = held_order(order_number)
    row = OrderAmendment.objects.select_for_update().filter(order=order, state="open").first()
    if row is None:
        raise NotVisible
    return order, row


def held_claim(number: str) -> RedemptionClaim:
    """Return a claim by its number and hold it.

    :raises NotVisible: unknown, or not the caller's.
    """
    found = RedemptionClaim.objects.select_for_update().filter(number=number).first()
    if found is None:
        raise NotVisible
    return found


def held_claim_by_key(key: UUID | str) -> RedemptionClaim | None:
    """Return a claim by its key and hold it, or None."""
    return RedemptionClaim.objects.select_for_update().filter(pk=key).first()


def held_introduction(key: UUID | str) -> Introduction:
    """Return an introduction by its key and hold it.

    :raises NotVisible: unknown, or not the caller's.
    """
    found = Introduction.objects.select_for_update().filter(pk=key).first()
    if found is None:
        raise NotVisible
    return found


def held_claims(numbers: Collection[str]) -> list[RedemptionClaim]:
    """Return several claims with their orders and hold them, in the order of their keys."""
    rows = RedemptionClaim.objects.select_for_update(of=("self",)).filter(number__in=numbers)
    return list(rows.select_related("order__category", "issuing_region").order_by("id"))


def held_inspection(claim: RedemptionClaim) -> Inspection:
    """Return the inspection of a claim the caller holds, and hold it too.

    :raises NotVisible: there is none.
    """
    found = Inspection.objects.select_for_update().filter(claim=claim).first()
    if found is None:
        raise NotVisible
    return found
