"""Record how a dispute ended; what was upheld becomes a correcting obligation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.refusals import NotVisible, Refusal
from foundation.transactions import action
from foundation.transitions import move
from redemptions.models import RedemptionClaim
from settlements.models import Dispute
from settlements.permissions import may_mediate
from settlements.states import DISPUTE
from settlements.steps.obligations import left_of, reverse_obligation

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


class UpheldAmountWrong(Refusal):
    """Partly upheld is more than nothing and less than all. Params: most_fen."""

    code = "upheld_amount_wrong"
    default_message = _("An amount above zero and below %(most_fen)s is upheld in part.")


@action
def end_dispute(
    *, number: str, outcome: str, upheld_fen: int, words: str, acting: Acting, at: datetime
) -> Dispute:
    """End a dispute as "upheld" (all of it), "partly_upheld" (``upheld_fen``) or "dismissed".

    The line comes back with the next cut-off; what was upheld is taken off by a mirror obligation
    of the same cut-off. Nothing of an earlier month changes.

    :raises NotYourPart: neither mediator nor settlement desk.
    :raises TransitionRefused: it has ended.
    :raises UpheldAmountWrong: nothing or everything "in part".
    """
    refusal = may_mediate(acting)
    if refusal:
        raise refusal
    dispute = (
        Dispute.objects.select_for_update(of=("self",))
        .filter(number=number)
        .select_related("obligation")
        .first()
    )
    if dispute is None:
        raise NotVisible
    whole_fen = dispute.obligation.amount_fen
    if outcome == "partly_upheld" and not 0 < upheld_fen < whole_fen:
        raise UpheldAmountWrong(most_fen=whole_fen, field="upheld_fen")
    taken_fen = {"upheld": whole_fen, "partly_upheld": upheld_fen}.get(outcome, 0)
    if taken_fen > 0:  # a clawback may have taken part of it off meanwhile
        claim = RedemptionClaim.objects.select_for_update(of=("self",)).get(
            pk=dispute.obligation.claim_id
        )
        taken_fen = min(taken_fen, left_of(claim))
    move(
        dispute, DISPUTE, to=outcome, outcome=words, amount_upheld_fen=taken_fen, ended_at=at,
        ended_by=acting.user_id,
    )  # fmt: skip
    if taken_fen:
        reverse_obligation(dispute.obligation, amount_fen=taken_fen, reason=dispute.number, at=at)
    _tell(dispute, acting=acting, at=at)
    return dispute


def _tell(dispute: Dispute, *, acting: Acting, at: datetime) -> None:
    record(
        "settlements.dispute.ended",
        subject=dispute,
        regions=[dispute.debtor_id, dispute.creditor_id],
        acting=acting,
        at=at,
        outcome=dispute.state,
        amount_fen=dispute.amount_upheld_fen or 0,
        words=dispute.outcome,
    )
    for region in (dispute.debtor_id, dispute.creditor_id):
        write_letter(
            "settlements_dispute_ended",
            to=Readers("bureau", region=region, roles=("leader", "finance")),
            at=at,
            number=dispute.number,
            outcome=dispute.state,
            amount_fen=dispute.amount_upheld_fen or 0,
            words=dispute.outcome,
        )
