"""The claimant takes a claim back before it is approved; the hold stays with the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_claim, held_order_by_key
from redemptions.permissions import may_claim
from redemptions.states import CLAIM, ORDER
from redemptions.steps import fingerprints
from redemptions.steps.letters import note, tell_other_side

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim


@action
def withdraw_claim(*, number: str, acting: Acting, at: datetime) -> RedemptionClaim:
    """Withdraw; the order can be claimed anew, and its invoices are free again.

    :raises TransitionRefused: it has been approved, or has ended.
    """
    claim = held_claim(number)
    if refusal := may_claim(acting, claim):
        raise refusal
    move(claim, CLAIM, to="withdrawn", waiting_for="")
    fingerprints.let_go(claim)
    order = held_order_by_key(claim.order_id)
    move(order, ORDER, to="terminated_partially" if order.terminated_at else "accepted")
    note("claim.withdrawn", claim, acting=acting, at=at)
    tell_other_side("claim_withdrawn", claim, at=at)
    return claim
