"""The mediator ends a dispute: the order goes on, is reworked, accepted, or ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_dispute_by_number
from redemptions.permissions import may_mediate, may_mediate_between
from redemptions.rules import disputes
from redemptions.states import ORDER, ORDER_DISPUTE
from redemptions.steps.endings import check_part, drop_amendment, end_early
from redemptions.steps.holds import let_go
from redemptions.steps.letters import note, tell_bureaus, tell_enterprise, tell_provider
from redemptions.steps.resuming import resume

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import OrderDispute, ServiceOrder


class OutcomeImpossible(Refusal):
    code = "outcome_impossible"
    default_message = _("This order cannot end so: nothing has been handed over yet.")


class WhyThisOutcome(Refusal):
    code = "reason_needed"
    default_message = _("Give the reasons: both sides and both bureaus read them.")


@action
def end_order_dispute(
    *,
    number: str,
    outcome: str,
    opinion: str,
    part_fen: int | None = None,
    acting: Acting,
    at: datetime,
) -> OrderDispute:
    """End a dispute by its number; ``outcome`` is one of ``rules.disputes.outcomes_for``.

    ``part_fen`` is the value of what was delivered, for an order that ends early: that part is
    accepted and can be claimed, the rest of the hold goes back. Cancelled: all of it goes back.

    :raises NotYourPart: not the mediator.
    :raises OwnCase: the mediator belongs to one of the parties.
    :raises TransitionRefused: not in mediation.
    :raises OutcomeImpossible: nothing was handed over that could be accepted or reworked.
    :raises PartOutOfRange: no part of the contract.
    :raises WhyThisOutcome: no reasons.
    """
    if refusal := may_mediate(acting):
        raise refusal
    order, dispute = held_dispute_by_number(number)
    if refusal := may_mediate_between(acting, order):
        raise refusal
    if outcome not in disputes.outcomes_for(dispute.was):
        raise OutcomeImpossible(field="outcome")
    if not opinion.strip():
        raise WhyThisOutcome(field="opinion")
    part = part_fen or 0 if outcome == disputes.TERMINATED else None
    if part is not None:
        check_part(order, part, field="part_fen")
    move(
        dispute, ORDER_DISPUTE, to=disputes.verdict(side=dispute.side, outcome=outcome),
        outcome=outcome, part_fen=part, opinion=opinion.strip(), ended_at=at,
    )  # fmt: skip
    drop_amendment(order, at=at)
    released_fen = _carry_out(order, dispute, at)
    facts = {"outcome": outcome, "opinion": dispute.opinion, "released_fen": released_fen}
    note("order.dispute_ended", order, acting=acting, at=at, dispute=dispute.number, **facts)
    for tell in (tell_enterprise, tell_provider, tell_bureaus):
        tell("order_dispute_ended", order, at=at, **facts)
    return dispute


def _carry_out(order: ServiceOrder, dispute: OrderDispute, at: datetime) -> int:
    words = dispute.opinion[:300]
    match dispute.outcome:
        case disputes.TERMINATED:
            return end_early(order, part_fen=dispute.part_fen or 0, reason=words, at=at)
        case disputes.CANCELLED:
            move(order, ORDER, to="cancelled", reason=words, accept_by=None)
            return let_go(order, at=at)
        case disputes.REWORK:
            move(order, ORDER, to="rework", reason=words, accept_by=None)
        case disputes.ACCEPTED:
            move(order, ORDER, to="accepted", accepted_at=at, acceptance_note=words)
        case _:
            resume(order, dispute, at=at)
    return 0
