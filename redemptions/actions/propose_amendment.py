"""One side proposes to end an order early, or to change the contract's amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from foundation.periods import day_of
from foundation.refusals import Refusal, spoken_by_database
from foundation.tenancy.scope import ENTERPRISE
from foundation.transactions import action
from foundation.transitions import TransitionRefused
from redemptions.locks import held_order
from redemptions.models import OrderAmendment
from redemptions.permissions import may_act_as_party
from redemptions.rules.amendments import ANSWER_WORKING_DAYS, STATES, TERMINATE
from redemptions.steps.amending import hold_extra
from redemptions.steps.endings import check_part
from redemptions.steps.letters import note, tell_enterprise, tell_provider
from redemptions.steps.order_files import put_on_order
from regions.queries.places import work_calendar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from redemptions.models import ServiceOrder
    from redemptions.steps.order_files import Upload


@spoken_by_database("redemptions_amendment_one_open")
class ProposalWaits(Refusal):
    code = "proposal_waits"
    default_message = _("A proposal about this order waits for an answer already.")


class WhyThisChange(Refusal):
    code = "reason_needed"
    default_message = _("Say why: the other side decides on it, the bureaus read it.")


class SameAmount(Refusal):
    code = "same_amount"
    default_message = _("The contract amounts to %(contract_fen)s already.")


@action
def propose_amendment(
    *,
    key: UUID,
    number: str,
    kind: str,
    amount_fen: int,
    reason: str,
    papers: Sequence[Upload] = (),
    acting: Acting,
    at: datetime,
) -> OrderAmendment:
    """Propose ``terminate`` (the part delivered is worth ``amount_fen``) or another ``amount``.

    Nothing changes until the other side agrees, within five working days. A firm that proposes a
    higher amount has what its voucher gives for it held at once. The same key again returns the
    same proposal.

    :raises PartOutOfRange: the part is nothing, or the whole contract.
    :raises SameAmount: no change.
    :raises ProposalWaits: one is open already.
    :raises TransitionRefused: no contract yet, or the order has ended.
    """
    order = held_order(number)
    if refusal := may_act_as_party(acting, order):
        raise refusal
    proposed = OrderAmendment.objects.filter(pk=key, order=order).first()
    if proposed is not None:
        return proposed
    _check(order, kind, amount_fen, reason)
    row = _row(key, order, acting, at)
    row.kind, row.amount_fen, row.reason = kind, amount_fen, reason.strip()
    if kind != TERMINATE and acting.audience == ENTERPRISE and amount_fen > order.worth_fen:
        row.extra_fen = hold_extra(order, amount_fen=amount_fen, acting=acting, at=at)
    row.save(force_insert=True)
    put_on_order(order, papers, kind="amendment", about=row.pk, acting=acting, at=at)
    facts: dict[str, Any] = {"change": kind, "amount_fen": amount_fen, "reason": row.reason}
    note("order.change_proposed", order, acting=acting, at=at, extra_fen=row.extra_fen, **facts)
    tell = tell_provider if acting.audience == ENTERPRISE else tell_enterprise
    tell("order_change_proposed", order, at=at, answer_by=row.answer_by.isoformat(), **facts)
    return row


def _check(order: ServiceOrder, kind: str, amount_fen: int, reason: str) -> None:
    if order.state not in STATES[kind]:
        raise TransitionRefused
    if OrderAmendment.objects.filter(order=order, state="open").exists():
        raise ProposalWaits
    if not reason.strip():
        raise WhyThisChange(field="reason")
    if kind == TERMINATE:
        check_part(order, amount_fen, field="amount_fen")
    elif amount_fen == order.worth_fen:
        raise SameAmount(field="amount_fen", contract_fen=amount_fen)


def _row(key: UUID, order: ServiceOrder, acting: Acting, at: datetime) -> OrderAmendment:
    return OrderAmendment(
        id=key,
        issuing_region_id=order.issuing_region_id,
        provider_region_id=order.provider_region_id,
        enterprise_id=order.enterprise_id,
        provider_id=order.provider_id,
        order=order,
        side=acting.audience,
        proposed_by_name=acting.name,
        proposed_at=at,
        answer_by=work_calendar().add_working_days(day_of(at), ANSWER_WORKING_DAYS).day,
    )
