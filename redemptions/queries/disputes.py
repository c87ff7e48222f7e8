"""What is contested or proposed about orders: by order, and what waits past its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.refusals import NotVisible
from redemptions.models import OrderAmendment, OrderDispute
from redemptions.rules.disputes import LIVE

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from foundation.tenancy.scope import Scope


def disputes_of_order(scope: Scope, *, order_id: UUID) -> list[OrderDispute]:
    """Return the disputes about an order, the latest first."""
    del scope
    return list(OrderDispute.objects.filter(order_id=order_id).order_by("-opened_at", "-id"))


def amendments_of_order(scope: Scope, *, order_id: UUID) -> list[OrderAmendment]:
    """Return what was proposed to change of an order, the latest first."""
    del scope
    return list(OrderAmendment.objects.filter(order_id=order_id).order_by("-proposed_at", "-id"))


def order_disputes(scope: Scope, *, live: bool) -> QuerySet[OrderDispute]:
    """Return the disputes in scope with their orders, live or ended; the oldest live one first."""
    del scope
    rows = OrderDispute.objects.select_related("order", "issuing_region", "provider_region")
    if live:
        return rows.filter(state__in=LIVE).order_by("opened_at", "id")
    return rows.exclude(state__in=LIVE).order_by("-ended_at", "-id")


def order_dispute_of(scope: Scope, number: str) -> OrderDispute:
    """Return one dispute by its number, with its order.

    :raises NotVisible: unknown, or not the caller's.
    """
    del scope
    rows = OrderDispute.objects.select_related("order", "issuing_region", "provider_region")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotVisible
    return found


def open_amendment_of(scope: Scope, *, order_id: UUID) -> OrderAmendment:
    """Return the proposal that waits for an answer.

    :raises NotVisible: none waits.
    """
    del scope
    found = OrderAmendment.objects.filter(order_id=order_id, state="open").first()
    if found is None:
        raise NotVisible
    return found


def live_disputes(scope: Scope) -> list[str]:
    """Return the numbers of the disputes that have not ended."""
    del scope
    rows = OrderDispute.objects.filter(state__in=LIVE).order_by("number")
    return list(rows.values_list("number", flat=True))


def unanswered_amendments(scope: Scope, *, on: date) -> list[str]:
    """Return the numbers of the orders about which a proposal waits past its last day."""
    del scope
    rows = OrderAmendment.objects.filter(state="open", answer_by__lt=on).order_by("id")
    return list(rows.values_list("order__number", flat=True))
