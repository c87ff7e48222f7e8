"""A provider hands in what it had done of an order that ended early: the claim needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import TransitionRefused
from redemptions.locks import held_order
from redemptions.permissions import may_act_as_provider
from redemptions.steps.letters import note, tell_enterprise
from redemptions.steps.order_files import NothingDelivered, put_on_order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import ServiceOrder
    from redemptions.steps.order_files import Upload


@action
def hand_in_part(
    *, number: str, deliverables: Sequence[Upload], acting: Acting, at: datetime
) -> ServiceOrder:
    """Put the delivered part on the order; its digests are fixed now.

    :raises NothingDelivered: no file.
    :raises TransitionRefused: the order has not ended early, or is being claimed.
    """
    order = held_order(number)
    if refusal := may_act_as_provider(acting, order):
        raise refusal
    if not deliverables:
        raise NothingDelivered(field="deliverables")
    if order.state != "terminated_partially":
        raise TransitionRefused
    put_on_order(order, deliverables, kind="deliverable", acting=acting, at=at)
    note("order.part_handed_in", order, acting=acting, at=at, files=len(deliverables))
    tell_enterprise("order_part_handed_in", order, at=at)
    return order
