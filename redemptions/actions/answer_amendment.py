"""The other side agrees to a change of the contract, or refuses it; its author may take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from foundation.periods import day_of
from foundation.refusals import NotVisible, Refusal
from foundation.tenancy.scope import ENTERPRISE
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from redemptions.locks import held_amendment
from redemptions.permissions import NotYourPart, may_act_as_party
from redemptions.rules.amendments import STATES, TERMINATE
from redemptions.states import AMENDMENT
from redemptions.steps.amending import hold_extra, set_amount
from redemptions.steps.endings import end_early, give_back_extra, settle_dispute
from redemptions.steps.letters import note, tell_bureaus, tell_enterprise, tell_provider

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import OrderAmendment, ServiceOrder


class WhyRefused(Refusal):
    code = "reason_needed"
    default_message = _("Say why not: the other side will read it.")


@action
def answer_amendment(
    *, number: str, agrees: bool, answer: str = "", acting: Acting, at: datetime
) -> OrderAmendment:
    """Agree or refuse; ``number`` is the order's.

    Agreed to end early: the part is accepted, the hold is cut to rate × part and the rest goes
    back; a dispute ends with it. Agreed on another amount: the hold follows it.

    :raises NotYourPart: who proposed it does not answer it.
    :raises WhyRefused: refused without a reason.
    :raises TransitionRefused: the order has moved on meanwhile.
    """
    order, row = held_amendment(number)
    if refusal := may_act_as_party(acting, order):
        raise refusal
    if acting.audience == row.side:
        raise NotYourPart
    if not agrees and not answer.strip():
        raise WhyRefused(field="answer")
    if agrees and order.state not in STATES[row.kind]:
        raise TransitionRefused
    move(
        row, AMENDMENT, to="agreed" if agrees else "refused", answer=answer.strip(),
        answered_by_name=acting.name, answered_at=at,
    )  # fmt: skip
    released_fen = (
        _carry_out(order, row, acting, at) if agrees else give_back_extra(order, row, at=at)
    )
    facts: dict[str, Any] = {"change": row.kind, "amount_fen": row.amount_fen}
    note(
        "order.change_agreed" if agrees else "order.change_refused", order, acting=acting, at=at,
        released_fen=released_fen, hold_fen=order.hold_fen, **facts,
    )  # fmt: skip
    tell = tell_provider if acting.audience == ENTERPRISE else tell_enterprise
    letter = "order_change_agreed" if agrees else "order_change_refused"
    tell(letter, order, at=at, answer=row.answer, hold_fen=order.hold_fen, **facts)
    if agrees and row.kind == TERMINATE:
        tell_bureaus("order_ended_early", order, at=at, part_fen=row.amount_fen)
    return row


@action
def withdraw_amendment(*, number: str, acting: Acting, at: datetime) -> OrderAmendment:
    """Take a proposal back before it is answered; what was held for it goes back.

    :raises NotYourPart: the other side proposed it.
    """
    order, row = held_amendment(number)
    if refusal := may_act_as_party(acting, order):
        raise refusal
    if acting.audience != row.side:
        raise NotYourPart
    move(row, AMENDMENT, to="withdrawn", answered_at=at)
    give_back_extra(order, row, at=at)
    note("order.change_withdrawn", order, acting=acting, at=at, change=row.kind)
    return row


@action
def lapse_amendment(*, number: str, acting: Acting, at: datetime) -> bool:
    """Let a proposal lapse that nobody answered in time; False when it has time, or is answered."""
    try:
        order, row = held_amendment(number)
    except NotVisible:  # answered since the night's task asked
        return False
    if row.answer_by >= day_of(at):
        return False
    move(row, AMENDMENT, to="lapsed", answered_at=at)
    give_back_extra(order, row, at=at)
    note("order.change_lapsed", order, acting=acting, at=at, change=row.kind)
    for tell in (tell_enterprise, tell_provider):
        tell("order_change_lapsed", order, at=at, change=row.kind, amount_fen=row.amount_fen)
    return True


def _carry_out(order: ServiceOrder, row: OrderAmendment, acting: Acting, at: datetime) -> int:
    if row.kind == TERMINATE:
        settle_dispute(order, words=row.reason, at=at)
        return end_early(order, part_fen=row.amount_fen, reason=row.reason, at=at)
    if acting.audience == ENTERPRISE and row.amount_fen > order.worth_fen:
        hold_extra(order, amount_fen=row.amount_fen, acting=acting, at=at)
    return set_amount(order, amount_fen=row.amount_fen, at=at)
