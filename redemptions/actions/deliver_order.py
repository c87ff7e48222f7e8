"""A provider hands over the deliverables; the enterprise's time to accept begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_order
from redemptions.permissions import may_act_as_provider
from redemptions.queries.across import bounds_of, terms_pinned
from redemptions.states import ORDER
from redemptions.steps.endings import refuse_in_dispute
from redemptions.steps.letters import note, tell_enterprise
from redemptions.steps.order_files import NothingDelivered, put_on_order
from regions.queries.places import work_calendar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import ServiceOrder
    from redemptions.steps.order_files import Upload


@action
def deliver_order(
    *, number: str, delivery_note: str, deliverables: Sequence[Upload], acting: Acting, at: datetime
) -> ServiceOrder:
    """Hand over; each file's digest is fixed now. The last day to accept follows the terms.

    :raises NothingDelivered: no file.
    :raises TransitionRefused: there is no contract yet, or it has been accepted.
    """
    order = held_order(number)
    if refusal := may_act_as_provider(acting, order):
        raise refusal
    refuse_in_dispute(order)
    if not deliverables:
        raise NothingDelivered(field="deliverables")
    terms = terms_pinned(acting.scope, bounds_of(acting.scope, order.voucher_id))
    accept_by = work_calendar().add_days(day_of(at), terms.acceptance_window_days).day
    move(
        order,
        ORDER,
        to="delivered",
        delivery_note=delivery_note,
        delivered_at=at,
        accept_by=accept_by,
    )
    put_on_order(order, deliverables, kind="deliverable", acting=acting, at=at)
    note("order.delivered", order, acting=acting, at=at, files=len(deliverables))
    tell_enterprise("order_delivered", order, at=at, accept_by=accept_by.isoformat())
    return order
