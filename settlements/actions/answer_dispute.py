"""Answer a dispute, from the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.refusals import NotVisible
from foundation.transactions import action
from foundation.transitions import move
from settlements.models import Dispute
from settlements.permissions import may_dispute
from settlements.states import DISPUTE

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@action
def answer_dispute(*, number: str, answer: str, acting: Acting, at: datetime) -> Dispute:
    """Write the other region's answer.

    :raises NotYourPart: neither leader nor finance of the region that is asked.
    :raises TransitionRefused: answered already, or ended.
    """
    dispute = Dispute.objects.select_for_update().filter(number=number).first()
    if dispute is None:
        raise NotVisible
    asked = ({dispute.debtor_id, dispute.creditor_id} - {dispute.raised_by_region}).pop()
    refusal = may_dispute(acting, region=asked)
    if refusal:
        raise refusal
    move(dispute, DISPUTE, to="answered", answer=answer, answered_at=at)
    record(
        "settlements.dispute.answered",
        subject=dispute,
        regions=[dispute.debtor_id, dispute.creditor_id],
        acting=acting,
        at=at,
        answer=answer,
    )
    for to in (
        Readers("bureau", region=dispute.raised_by_region, roles=("leader", "finance")),
        Readers("operator", roles=("operator_settlement", "operator_mediator")),
    ):
        write_letter(
            "settlements_dispute_answered", to=to, at=at, number=dispute.number, answer=answer
        )
    return dispute
