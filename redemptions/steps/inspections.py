"""Draw the claims that are inspected; refuse the approval while one waits for it."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.transactions import step
from redemptions.models import Inspection
from redemptions.queries.inspections import inspection_on
from redemptions.rules.sampling import Sample, lot_of, why_inspected
from redemptions.steps.letters import tell_bureau

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim
    from regions.rules.terms import Terms


class InspectionOpen(Refusal):
    code = "inspection_open"
    default_message = _("This claim was drawn for inspection; it is decided once that is recorded.")


class SayWhyInSpite(Refusal):
    code = "reason_needed"
    default_message = _("The inspection found faults. Say why the claim is approved all the same.")


def seed_of(region: str, at: datetime) -> str:
    """Return a region's seed of a day: nobody knows it before a draw, all may check it after.

    It is made with the platform's key, and stands on every inspection it drew.
    """
    day = day_of(at).isoformat()
    key = settings.FINGERPRINT_KEY.encode()
    return hmac.new(key, f"sampling:{region}:{day}".encode(), hashlib.sha256).hexdigest()[:16]


@step
def draw(claim: RedemptionClaim, terms: Terms, *, at: datetime) -> Inspection | None:
    """Draw a claim whose risk is known; write down seed and lot, and tell the supervisors.

    A claim is inspected once: what was drawn before stays as it is.
    """
    sample = Sample(
        rate_bp=terms.sample_rate_bp,
        all_high_risk=terms.sample_all_high_risk,
        all_above_fen=terms.sample_all_above_fen,
    )
    seed = seed_of(claim.issuing_region_id, claim.filed_at)
    lot = lot_of(seed, claim.number)
    why = why_inspected(sample, risk=claim.risk, amount_fen=claim.claimed_fen, lot=lot)
    if why is None:
        return None
    inspection, drawn = Inspection.objects.get_or_create(
        claim=claim,
        defaults={
            "region_id": claim.issuing_region_id, "claim_number": claim.number,
            "enterprise_name": claim.enterprise_name, "provider_name": claim.provider_name,
            "title": claim.title, "amount_fen": claim.claimed_fen, "why": why.value,
            "seed": seed, "lot": lot, "rate_bp": sample.rate_bp, "drawn_at": at,
        },
    )  # fmt: skip
    if drawn:
        tell_bureau(
            "claim_to_inspect", claim, region=claim.issuing_region_id, role="supervisor", at=at
        )
    return inspection


@step
def check_inspected(claim: RedemptionClaim, *, opinion: str, acting: Acting) -> None:
    """Refuse an approval that an inspection speaks against.

    :raises InspectionOpen: it was drawn and is not recorded yet.
    :raises SayWhyInSpite: it found faults, and no reason is given.
    """
    inspection = inspection_on(acting.scope, claim)
    if inspection is None:
        return
    if inspection.state == "waiting":
        raise InspectionOpen
    if inspection.verdict == "unsound" and not opinion.strip():
        raise SayWhyInSpite(field="opinion")
