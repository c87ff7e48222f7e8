"""A provider takes an offered order, or declines it and the voucher gets its hold back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_order
from redemptions.permissions import may_act_as_provider
from redemptions.states import ORDER
from redemptions.steps.holds import let_go
from redemptions.steps.letters import note, tell_enterprise

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import ServiceOrder


class WhyNot(Refusal):
    code = "reason_needed"
    default_message = _("Say in one sentence why the order is not taken: the firm will read it.")


@action
def answer_order(
    *, number: str, agrees: bool, reason: str = "", acting: Acting, at: datetime
) -> ServiceOrder:
    """Take the order, or decline it with a reason.

    :raises NotVisible: no such order of this provider.
    :raises WhyNot: declined without a reason.
    :raises TransitionRefused: the order is no longer offered.
    """
    order = held_order(number)
    if refusal := may_act_as_provider(acting, order):
        raise refusal
    if agrees:
        move(order, ORDER, to="agreed")
        note("order.agreed", order, acting=acting, at=at)
        tell_enterprise("order_agreed", order, at=at)
        return order
    if not reason.strip():
        raise WhyNot(field="reason")
    move(order, ORDER, to="declined", reason=reason)
    released_fen = let_go(order, at=at)
    note("order.declined", order, acting=acting, at=at, released_fen=released_fen, reason=reason)
    tell_enterprise("order_declined", order, at=at, reason=reason, released_fen=released_fen)
    return order
