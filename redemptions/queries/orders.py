"""Orders of a firm, of a provider, of a region; one order with its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet

from foundation.refusals import NotVisible
from redemptions.models import OrderFile, OrderMessage, ServiceOrder

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from foundation.tenancy.scope import Scope

#: Tabs of the lists: code, states.
OPEN_STATES = ("offered", "agreed", "contracted", "in_service", "delivered", "rework", "disputed")
TABS: dict[str, tuple[str, ...]] = {
    "offered": ("offered",),
    "running": ("agreed", "contracted", "in_service", "rework", "disputed"),
    "delivered": ("delivered",),
    "claiming": ("accepted", "claimed", "terminated_partially"),
    "ended": ("closed", "declined", "lapsed", "cancelled"),
}


def order_of(scope: Scope, number: str) -> ServiceOrder:
    """Return one order with both regions and its category.

    :raises NotVisible: unknown, or not the caller's.
    """
    del scope
    rows = ServiceOrder.objects.select_related("issuing_region", "provider_region", "category")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotVisible
    return found


def orders_of(scope: Scope, *, tab: str = "") -> QuerySet[ServiceOrder]:
    """Return the orders the caller is a party of, newest first; ``tab`` is a key of TABS."""
    del scope
    rows = ServiceOrder.objects.select_related("issuing_region", "provider_region")
    rows = rows.order_by("-placed_at", "-number")
    return rows.filter(state__in=TABS[tab]) if tab else rows


def tab_counts(scope: Scope) -> dict[str, int]:
    """Return how many orders each tab holds."""
    del scope
    by_state = dict(
        ServiceOrder.objects.values_list("state").annotate(n=Count("id")).order_by("state")
    )
    return {tab: sum(by_state.get(state, 0) for state in states) for tab, states in TABS.items()}


def files_of_order(scope: Scope, order: ServiceOrder) -> list[OrderFile]:
    """Return the contract and the deliverables of an order, oldest first."""
    del scope
    return list(OrderFile.objects.filter(order=order).order_by("at", "id"))


def messages_of(scope: Scope, *, order_id: UUID) -> list[OrderMessage]:
    """Return what both sides wrote about an order, oldest first."""
    del scope
    return list(OrderMessage.objects.filter(order_id=order_id).order_by("at", "id"))


def unanswered(scope: Scope, *, on: date) -> list[str]:
    """Return the numbers of offers whose last day for an answer has passed."""
    del scope
    rows = ServiceOrder.objects.filter(state="offered", answer_by__lt=on).order_by(
        "answer_by", "id"
    )
    return list(rows.values_list("number", flat=True))


def unaccepted(scope: Scope) -> list[str]:
    """Return the numbers of orders whose delivery waits for acceptance."""
    del scope
    rows = ServiceOrder.objects.filter(state="delivered", accept_by__isnull=False)
    return list(rows.order_by("accept_by", "id").values_list("number", flat=True))


def without_voucher(scope: Scope) -> list[str]:
    """Return the numbers of orders whose voucher has ended and holds nothing for them any more."""
    del scope
    rows = ServiceOrder.objects.filter(
        hold_fen__gt=0,
        voucher__held_fen=0,
        voucher__state__in=["expired", "revoked", "surrendered"],
    )
    return list(rows.order_by("number").values_list("number", flat=True))


def open_orders_on(scope: Scope, *, voucher_id: UUID) -> QuerySet[ServiceOrder]:
    """Return the orders that hold part of a voucher, newest first."""
    del scope
    return ServiceOrder.objects.filter(voucher_id=voucher_id, hold_fen__gt=0).order_by("-placed_at")
