"""Open a clawback: paid money must come back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from foundation.keys import new_key
from foundation.references import ReferenceKind
from foundation.refusals import NotVisible, Refusal
from foundation.transactions import action
from foundation.transitions import TransitionRefused
from redemptions.models import RedemptionClaim
from redemptions.states import CLAIM
from redemptions.steps.claims import open_clawback
from regions.steps.numbers import next_number
from settlements.models import ClawbackCase
from settlements.permissions import may_supervise
from settlements.steps.clawbacks import tell_of_case

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


class MoreThanPaid(Refusal):
    """No more can be taken back than was paid. Params: most_fen."""

    code = "more_than_paid"
    default_message = _("Between ¥0.01 and %(most_fen)s can be taken back: what was paid.")


@action
def open_clawback_case(
    *,
    claim: str,
    amount_fen: int,
    legal_basis: str,
    reason: str,
    acting: Acting,
    at: datetime,
    key: UUID | None = None,
) -> ClawbackCase:
    """Open a case over a paid claim of the region; ``amount_fen`` is what should come back.

    :raises NotYourPart: not the region's supervisor.
    :raises MoreThanPaid: more than the claim was paid with, less what has come back already.
    :raises TransitionRefused: the claim is not paid, or a case is open already.
    """
    known = ClawbackCase.objects.filter(pk=key).first() if key else None
    if known:
        return known
    row = RedemptionClaim.objects.select_for_update(of=("self",)).filter(number=claim).first()
    if row is None:
        raise NotVisible
    refusal = may_supervise(acting, region=row.issuing_region_id)
    if refusal:
        raise refusal
    if not CLAIM.allows(row.state, "clawback_opened"):
        raise TransitionRefused
    back_fen = row.clawbacks.aggregate(back=Sum("recovered_fen"))["back"] or 0
    most_fen = (row.assessed_fen or 0) - back_fen
    if not 0 < amount_fen <= most_fen:
        raise MoreThanPaid(most_fen=most_fen, field="amount_fen")
    case = ClawbackCase.objects.create(
        id=key or new_key(),
        number=next_number(ReferenceKind.CLAWBACK, region=row.issuing_region_id, at=at),
        claim=row,
        claim_number=row.number,
        issuing_region_id=row.issuing_region_id,
        provider_region_id=row.provider_region_id,
        enterprise_id=row.enterprise_id,
        provider_id=row.provider_id,
        amount_fen=amount_fen,
        legal_basis=legal_basis,
        reason=reason,
        opened_at=at,
        opened_by=acting.user_id,
    )
    open_clawback(row, at=at)
    tell_of_case("opened", case, acting=acting, at=at, letter=False, amount_fen=amount_fen)
    return case
