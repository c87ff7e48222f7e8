"""A provider begins to work on a contracted order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_order
from redemptions.permissions import may_act_as_provider
from redemptions.states import ORDER
from redemptions.steps.letters import note

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import ServiceOrder


@action
def start_service(*, number: str, acting: Acting, at: datetime) -> ServiceOrder:
    """Mark the order as in service.

    :raises TransitionRefused: there is no contract yet, or it has moved on.
    """
    order = held_order(number)
    if refusal := may_act_as_provider(acting, order):
        raise refusal
    move(order, ORDER, to="in_service")
    note("order.started", order, acting=acting, at=at)
    return order
