"""Take a dispute into mediation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.refusals import NotVisible
from foundation.transactions import action
from foundation.transitions import move
from settlements.models import Dispute
from settlements.permissions import may_mediate
from settlements.states import DISPUTE

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@action
def mediate_dispute(*, number: str, acting: Acting, at: datetime) -> Dispute:
    """Say that the mediator talks to both sides now.

    :raises NotYourPart: neither mediator nor settlement desk.
    :raises TransitionRefused: in mediation already, or ended.
    """
    refusal = may_mediate(acting)
    if refusal:
        raise refusal
    dispute = Dispute.objects.select_for_update().filter(number=number).first()
    if dispute is None:
        raise NotVisible
    move(dispute, DISPUTE, to="mediating")
    record(
        "settlements.dispute.mediating",
        subject=dispute,
        regions=[dispute.debtor_id, dispute.creditor_id],
        acting=acting,
        at=at,
    )
    return dispute
