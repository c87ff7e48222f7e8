"""An enterprise sends a delivery back with what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_order
from redemptions.permissions import may_act_as_enterprise
from redemptions.states import ORDER
from redemptions.steps.endings import refuse_in_dispute
from redemptions.steps.letters import note, tell_provider

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import ServiceOrder


class WhatIsMissing(Refusal):
    code = "reason_needed"
    default_message = _("Say what is missing or wrong: the provider will work from it.")


@action
def ask_rework(*, number: str, reason: str, acting: Acting, at: datetime) -> ServiceOrder:
    """Ask for rework; the time to accept begins anew with the next delivery.

    :raises WhatIsMissing: no reason.
    :raises InDispute: the order is in dispute.
    :raises TransitionRefused: nothing is waiting for acceptance.
    """
    order = held_order(number)
    if refusal := may_act_as_enterprise(acting, order):
        raise refusal
    refuse_in_dispute(order)
    if not reason.strip():
        raise WhatIsMissing(field="reason")
    move(order, ORDER, to="rework", reason=reason, accept_by=None)
    note("order.sent_back", order, acting=acting, at=at, reason=reason)
    tell_provider("order_rework", order, at=at, reason=reason)
    return order
