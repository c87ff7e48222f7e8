"""How much of a month is still to be gathered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from foundation.periods import Month
from settlements.models import Dispute, Obligation, SettlementLine

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope


def left_to_gather(scope: Scope, month: str) -> int:
    """Return how many obligations of a month have no live line and no open dispute."""
    del scope
    live = SettlementLine.objects.filter(obligation=OuterRef("pk"), live=True)
    open_disputes = Dispute.objects.filter(
        obligation=OuterRef("pk"), state__in=["opened", "answered", "mediating"]
    )
    due = Obligation.objects.filter(effective_at__lt=Month.parse(month).end)
    return due.exclude(Exists(live)).exclude(Exists(open_disputes)).count()
