"""An enterprise cancels an order before delivery; the voucher gets its hold back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_order
from redemptions.permissions import may_act_as_enterprise
from redemptions.states import ORDER
from redemptions.steps.endings import drop_amendment, refuse_in_dispute
from redemptions.steps.holds import let_go
from redemptions.steps.letters import note, tell_provider

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import ServiceOrder


class CancelReasonNeeded(Refusal):
    code = "reason_needed"
    default_message = _(
        "Say in one sentence why the order is cancelled: the provider will read it."
    )


@action
def cancel_order(*, number: str, reason: str, acting: Acting, at: datetime) -> ServiceOrder:
    """Cancel; the deadlines of the voucher stay as they are.

    :raises NotVisible: no such order of this enterprise.
    :raises InDispute: the order is in dispute.
    :raises TransitionRefused: already delivered, or ended.
    """
    order = held_order(number)
    if refusal := may_act_as_enterprise(acting, order):
        raise refusal
    refuse_in_dispute(order)
    if not reason.strip():
        raise CancelReasonNeeded(field="reason")
    move(order, ORDER, to="cancelled", reason=reason)
    drop_amendment(order, at=at)
    released_fen = let_go(order, at=at)
    note("order.cancelled", order, acting=acting, at=at, released_fen=released_fen, reason=reason)
    tell_provider("order_cancelled", order, at=at, reason=reason)
    return order
