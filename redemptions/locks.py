"""Rows held to the end of the transaction, in the house's order: claim, then order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.refusals import NotVisible
from redemptions.models import Introduction, RedemptionClaim, ServiceOrder

if TYPE_CHECKING:
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
