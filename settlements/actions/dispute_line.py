"""Question a line of a statement: it is taken out, the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.keys import new_key
from foundation.notifications.steps import write_letter
from foundation.outbox.steps import after_commit
from foundation.references import ReferenceKind
from foundation.refusals import NotVisible, Refusal, spoken_by_database
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from regions.queries.places import by_code
from regions.steps.numbers import next_number
from settlements.locks import hold_month
from settlements.models import Dispute, SettlementLine, SettlementStatement
from settlements.permissions import may_dispute
from settlements.states import STATEMENT

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@spoken_by_database("settlements_dispute_one_open")
class DisputedAlready(Refusal):
    """The line is in dispute."""

    code = "disputed_already"
    default_message = _("This line is in dispute already.")


@action
def dispute_line(
    *,
    statement: str,
    obligation: UUID,
    reason: str,
    acting: Acting,
    at: datetime,
    key: UUID | None = None,
) -> Dispute:
    """Take a line out of the month with a reason; positions and statements follow after it.

    Both sides' statements are revised and signed afresh. The line gets a new one in a later month,
    when the dispute has ended.

    :raises NotYourPart: neither leader nor finance of the region.
    :raises TransitionRefused: the statement is signed, or the month has gone on.
    :raises DisputedAlready: the line is out already.
    """
    known = Dispute.objects.filter(pk=key).first() if key else None
    if known:
        return known
    page = _held(statement)
    refusal = may_dispute(acting, region=page.region_id)
    if refusal:
        raise refusal
    if page.period.state != "statements_issued" or page.state == "signed":
        raise TransitionRefused
    line = _taken_out(page, obligation)
    dispute = Dispute.objects.create(
        id=key or new_key(),
        number=next_number(ReferenceKind.DISPUTE, region=page.region_id, at=at),
        debtor_id=line.debtor_id,
        creditor_id=line.creditor_id,
        obligation_id=line.obligation_id,
        period=page.period,
        raised_by_region=page.region_id,
        reason=reason,
        opened_at=at,
        opened_by=acting.user_id or 0,
    )
    if page.state != "disputed":
        move(page, STATEMENT, to="disputed")
    after_commit("settlements.revise_statements", month=page.period.month)
    _tell(dispute, line, acting=acting, at=at)
    return dispute


def _held(number: str) -> SettlementStatement:
    seen = SettlementStatement.objects.filter(number=number).select_related("period").first()
    if seen is None:
        raise NotVisible
    hold_month(seen.period.month)
    return SettlementStatement.objects.select_related("period").get(pk=seen.pk)


def _taken_out(page: SettlementStatement, obligation: UUID) -> SettlementLine:
    line = (
        SettlementLine.objects.select_for_update()
        .filter(period=page.period, obligation_id=obligation)
        .first()
    )
    if line is None or page.region_id not in {line.debtor_id, line.creditor_id}:
        raise NotVisible
    if not line.live:
        raise DisputedAlready
    line.live = False
    line.taken_out_reason = "dispute"
    line.save(update_fields=["live", "taken_out_reason"])
    return line


def _tell(dispute: Dispute, line: SettlementLine, *, acting: Acting, at: datetime) -> None:
    other = line.creditor_id if dispute.raised_by_region == line.debtor_id else line.debtor_id
    record(
        "settlements.line.disputed",
        subject=dispute,
        regions=[line.debtor_id, line.creditor_id],
        acting=acting,
        at=at,
        claim=line.claim_number,
        amount_fen=line.amount_fen,
        reason=dispute.reason,
    )
    readers = (
        (Readers("bureau", region=other, roles=("leader", "finance")),
         reverse("bureau-dispute", args=[by_code(other).slug, dispute.number])),
        (Readers("operator", roles=("operator_settlement", "operator_mediator")),
         reverse("operator-dispute", args=[dispute.number])),
    )  # fmt: skip
    for to, link in readers:
        write_letter(
            "settlements_line_disputed",
            to=to,
            at=at,
            number=dispute.number,
            link=link,
            claim=line.claim_number,
            amount_fen=line.amount_fen,
            reason=dispute.reason,
        )
