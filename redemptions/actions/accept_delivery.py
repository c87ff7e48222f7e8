"""An enterprise accepts what was delivered, and rates it."""

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
from redemptions.steps.letters import note, tell_provider

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import ServiceOrder

WORST, BEST = 1, 5


class RatingOutOfRange(Refusal):
    code = "rating_out_of_range"
    default_message = _("Rate quality, time and attitude from 1 to 5.")


@action
def accept_delivery(
    *,
    number: str,
    quality: int,
    timeliness: int,
    attitude: int,
    acceptance_note: str = "",
    acting: Acting,
    at: datetime,
) -> ServiceOrder:
    """Accept; from now on a claim can be filed.

    :raises RatingOutOfRange: a rating is not 1 to 5.
    :raises InDispute: the order is in dispute.
    :raises TransitionRefused: nothing is waiting for acceptance.
    """
    order = held_order(number)
    if refusal := may_act_as_enterprise(acting, order):
        raise refusal
    refuse_in_dispute(order)
    if any(not WORST <= rating <= BEST for rating in (quality, timeliness, attitude)):
        raise RatingOutOfRange
    move(
        order,
        ORDER,
        to="accepted",
        rating_quality=quality,
        rating_time=timeliness,
        rating_attitude=attitude,
        acceptance_note=acceptance_note,
        accepted_at=at,
    )
    drop_amendment(order, at=at)
    note(
        "order.accepted", order, acting=acting, at=at,
        ratings=[quality, timeliness, attitude],
    )  # fmt: skip
    tell_provider("order_accepted", order, at=at, mode=order.mode)
    return order
