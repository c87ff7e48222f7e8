"""What settlement tells a claim: instructed, paid, come back, closed, to be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.refusals import NotVisible
from foundation.transactions import step
from foundation.transitions import move
from redemptions.locks import held_order_by_key
from redemptions.states import CLAIM, ORDER
from redemptions.steps.filing import NoAccount, payee_of
from redemptions.steps.letters import tell_enterprise, tell_provider

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim


@step
def mark_instructed(claim: RedemptionClaim, *, at: datetime) -> None:
    """Note that a payment instruction was made for a payable claim the caller holds.

    :raises TransitionRefused: the claim is not payable.
    """
    del at
    move(claim, CLAIM, to="instructed", note="")


@step
def mark_payable_again(claim: RedemptionClaim, *, note: str, at: datetime) -> None:
    """Make a claim payable again whose payment came back, with the bank's reason as a note."""
    move(claim, CLAIM, to="payable", note=note[:300])
    tell = tell_provider if claim.payee_kind == "provider" else tell_enterprise
    tell("claim_payment_failed", claim, at=at, reason=note)


@step
def mark_unprepared(claim: RedemptionClaim, *, note: str, at: datetime) -> None:
    """Make a claim payable again whose payment was given up before anything was sent."""
    del at
    move(claim, CLAIM, to="payable", note=note[:300])


@step
def renew_payee(claim: RedemptionClaim, *, acting: Acting, at: datetime) -> None:
    """Read the account of a claim anew whose payment came back: the old one may be what failed.

    Whoever cannot see the payee's account (a region that pays another region's provider) leaves
    the claim as it is; the weekly run sees it.
    """
    try:
        payee = payee_of(claim, acting=acting, at=at)
    except (NoAccount, NotVisible):
        return
    for name, value in payee.items():
        setattr(claim, name, value)
    claim.save(update_fields=list(payee))


@step
def mark_paid(claim: RedemptionClaim, *, at: datetime) -> None:
    """Note that the money has arrived; the order is closed and both sides are told."""
    move(claim, CLAIM, to="paid", paid_at=at)
    order = held_order_by_key(claim.order_id)
    if ORDER.allows(order.state, "closed"):
        move(order, ORDER, to="closed")
    for tell in (tell_enterprise, tell_provider):
        tell("claim_paid", claim, at=at, amount_fen=claim.assessed_fen)


@step
def mark_closed(claim: RedemptionClaim, *, at: datetime) -> None:
    """Close a claim for which nothing is left to settle."""
    del at
    move(claim, CLAIM, to="closed")


@step
def open_clawback(claim: RedemptionClaim, *, at: datetime) -> None:
    """Open the recovery of a paid claim, wholly or in part; both sides are told."""
    move(claim, CLAIM, to="clawback_opened")
    for tell in (tell_enterprise, tell_provider):
        tell("claim_clawback", claim, at=at, amount_fen=claim.assessed_fen)
