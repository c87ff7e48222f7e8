"""A dispute ended without changing the order: it goes on where it stood."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from foundation.periods import day_of
from foundation.transactions import step
from foundation.transitions import move
from redemptions.states import ORDER

if TYPE_CHECKING:
    from datetime import datetime

    from redemptions.models import OrderDispute, ServiceOrder


@step
def resume(order: ServiceOrder, dispute: OrderDispute, *, at: datetime) -> None:
    """Put the order back; the time to accept stood still, at least a day of it is left."""
    accept_by = order.accept_by
    if accept_by is not None:
        left = max((accept_by - day_of(dispute.opened_at)).days, 1)
        accept_by = day_of(at) + timedelta(days=left)
    move(order, ORDER, to=dispute.was, accept_by=accept_by)
