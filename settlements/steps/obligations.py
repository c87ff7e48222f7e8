"""Record what one region owes another for a claim, or take some of it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Sum

from foundation.references import parse_reference
from foundation.transactions import step
from settlements.models import Obligation
from settlements.rules import chart
from settlements.steps.posting import post_entry

if TYPE_CHECKING:
    from datetime import datetime

    from redemptions.models import RedemptionClaim


@step
def record_obligation(
    claim: RedemptionClaim, *, creditor: str, amount_fen: int, effective_at: datetime, at: datetime
) -> Obligation:
    """Note that the creditor paid this claim for the issuing region; once a claim.

    ``effective_at`` is when the prefinancer paid: it decides the month. Recording it again gives
    back the row that is there.
    """
    known = Obligation.objects.filter(claim=claim, reverses__isnull=True).first()
    if known is not None:
        return known
    obligation = Obligation.objects.create(
        debtor_id=claim.issuing_region_id,
        creditor_id=creditor,
        claim=claim,
        claim_number=claim.number,
        category_id=claim.category_id,
        enterprise_name=claim.enterprise_name,
        provider_name=claim.provider_name,
        amount_fen=amount_fen,
        pattern=claim.pattern,
        budget_year=parse_reference(claim.voucher_number).year,
        effective_at=effective_at,
        posted_at=at,
    )
    post_entry(
        "prefinanced",
        chart.prefinanced(prefinancer=creditor, amount_fen=amount_fen),
        key=claim.number,
        reference=claim.number,
        at=at,
    )
    _post_owed(obligation, at=at)
    return obligation


def left_of(claim: RedemptionClaim) -> int:
    """Return what is still owed for a claim after all that was taken back, in fen."""
    rows = Obligation.objects.filter(claim=claim)
    return rows.aggregate(left=Sum("amount_fen"))["left"] or 0


@step
def take_back_bounced(
    claim: RedemptionClaim, *, prefinancer: str, amount_fen: int, key: str, at: datetime
) -> None:
    """Note that the prefinancer has its money back: what was owed for the claim is owed no more.

    A mirror in the month that is open now, whatever became of the first one's month. ``key`` is
    the number of the payment that came back.
    """
    post_entry(
        "refunded",
        chart.claimant_refunded(prefinancer=prefinancer, amount_fen=amount_fen),
        key=key,
        reference=claim.number,
        at=at,
    )
    back_fen = min(amount_fen, left_of(claim))
    if back_fen > 0:
        owed = Obligation.objects.get(claim=claim, reverses__isnull=True)
        reverse_obligation(owed, amount_fen=back_fen, reason=key, at=at, bounced=True)


@step
def owe_again(
    claim: RedemptionClaim, *, prefinancer: str, amount_fen: int, key: str, at: datetime
) -> None:
    """Note that a transfer which had come back was made anew: what was owed is owed again.

    Nothing happens where no transfer of the claim came back. Only what the return took off is put
    back; ``key`` is the number of the new payment.
    """
    rows = Obligation.objects.filter(claim=claim, bounced=True)
    gone_fen = -(rows.aggregate(sum=Sum("amount_fen"))["sum"] or 0)
    if gone_fen <= 0:
        return
    post_entry(
        "prefinanced",
        chart.prefinanced(prefinancer=prefinancer, amount_fen=amount_fen),
        key=key,
        reference=claim.number,
        at=at,
    )
    owed = Obligation.objects.get(claim=claim, reverses__isnull=True)
    reverse_obligation(owed, amount_fen=-gone_fen, reason=key, at=at, bounced=True)


@step
def reverse_obligation(
    obligation: Obligation, *, amount_fen: int, reason: str, at: datetime, bounced: bool = False
) -> Obligation:
    """Take back an amount of an obligation: a mirror in the month that is open now.

    A negative amount puts back what an earlier mirror took.
    """
    mirror = Obligation.objects.create(
        debtor_id=obligation.debtor_id,
        creditor_id=obligation.creditor_id,
        claim_id=obligation.claim_id,
        claim_number=obligation.claim_number,
        category_id=obligation.category_id,
        enterprise_name=obligation.enterprise_name,
        provider_name=obligation.provider_name,
        amount_fen=-amount_fen,
        pattern=obligation.pattern,
        budget_year=obligation.budget_year,
        effective_at=at,
        posted_at=at,
        reverses=obligation,
        reason=reason[:200],
        bounced=bounced,
    )
    _post_owed(mirror, at=at)
    return mirror


def _post_owed(obligation: Obligation, *, at: datetime) -> None:
    post_entry(
        "obligation",
        chart.obligation_recorded(
            debtor=obligation.debtor_id,
            creditor=obligation.creditor_id,
            amount_fen=obligation.amount_fen,
        ),
        key=str(obligation.pk),
        reference=obligation.claim_number,
        at=at,
    )
