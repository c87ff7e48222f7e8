"""Gather the payable claims of a region into payment instructions, one a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.transactions import action
from redemptions.models import RedemptionClaim
from redemptions.queries.claims import payable
from settlements.permissions import may_handle_payments
from settlements.steps.instructions import instruct_claim

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import PaymentInstruction


@action
def instruct_payments(
    *, region: str, acting: Acting, at: datetime, claims: Collection[str] | None = None
) -> list[PaymentInstruction]:
    """Prepare the payment of every claim this region's treasury is to pay, or of those named.

    The amount, payee and account come from the claim and cannot be typed. Run by the region's
    finance on any working day, and by the weekly run on Friday; what is instructed already is
    left alone, so that a second run prepares nothing twice.

    :raises NotYourPart: not finance of this region.
    """
    refusal = may_handle_payments(acting, region)
    if refusal:
        raise refusal
    prepared = []
    for seen in list(payable(acting.scope, payer_region=region)):
        if claims is not None and seen.number not in claims:
            continue
        claim = RedemptionClaim.objects.select_for_update().get(pk=seen.pk)
        if claim.state != "payable":
            continue
        instruction = instruct_claim(claim, payer=region, acting=acting, at=at)
        prepared.append(instruction)
        record(
            "settlements.payment.instructed",
            subject=instruction,
            regions=[claim.issuing_region_id, claim.provider_region_id],
            parties=[instruction.enterprise_id or instruction.provider_id],
            acting=acting,
            at=at,
            amount_fen=instruction.amount_fen,
            claim=claim.number,
        )
    if prepared:
        write_letter(
            "settlements_payments_prepared",
            to=Readers("bureau", region=region, roles=("finance",)),
            at=at,
            number=prepared[0].number,
            count=len(prepared),
            amount_fen=sum(row.amount_fen for row in prepared),
            by=acting.name,
        )
    return prepared
