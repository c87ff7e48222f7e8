"""Who raised a dispute takes it back: the order goes on where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.tenancy.scope import ENTERPRISE
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_dispute
from redemptions.permissions import NotYourPart, may_act_as_party
from redemptions.states import ORDER_DISPUTE
from redemptions.steps.letters import note, tell_enterprise, tell_provider
from redemptions.steps.resuming import resume

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import OrderDispute


@action
def withdraw_order_dispute(*, number: str, acting: Acting, at: datetime) -> OrderDispute:
    """Take the dispute of an order back; ``number`` is the order's.

    :raises NotYourPart: the other side raised it.
    :raises NotVisible: the order is not in dispute.
    """
    order, dispute = held_dispute(number)
    if refusal := may_act_as_party(acting, order):
        raise refusal
    if acting.audience != dispute.side:
        raise NotYourPart
    move(dispute, ORDER_DISPUTE, to="withdrawn", ended_at=at)
    resume(order, dispute, at=at)
    note("order.dispute_withdrawn", order, acting=acting, at=at, dispute=dispute.number)
    tell = tell_provider if acting.audience == ENTERPRISE else tell_enterprise
    tell("order_dispute_withdrawn", order, at=at)
    return dispute
