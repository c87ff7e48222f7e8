"""Write down what one person decided on a claim; two posts are never one person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.conflicts import conflict_of
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import step
from redemptions.models import ClaimDecision

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim


@spoken_by_database("redemptions_decision_four_eyes")
class FourEyes(Refusal):
    code = "four_eyes"
    default_message = _("You handled this claim already, so another person must decide on it.")


@spoken_by_database("redemptions_decision_once")
class DecidedAlready(Refusal):
    code = "decided_already"
    default_message = _("Somebody else has decided on this meanwhile. Look at it again.")


@step
def decided(
    claim: RedemptionClaim,
    stage: str,
    *,
    role: str,
    acting: Acting,
    at: datetime,
    opinion: str = "",
    amount_fen: int | None = None,
    rule: str = "",
) -> ClaimDecision:
    """Write one decision.

    ``stage``: provider_check, recommend, approve, countersign, reject, return, override.

    :raises FourEyes: the same person holds another post of this round.
    :raises DecidedAlready: this post has decided in this round.
    :raises OwnCase: the person belongs to one of the parties.
    """
    if refusal := conflict_of(acting, claim.enterprise_id, claim.provider_id):
        raise refusal
    return ClaimDecision.objects.create(
        issuing_region_id=claim.issuing_region_id,
        provider_region_id=claim.provider_region_id,
        claim=claim,
        stage=stage,
        round=claim.return_round,
        rule=rule,
        actor_id=acting.user_id or 0,
        actor_name=acting.name,
        role=role,
        region_id=acting.region,
        amount_fen=amount_fen,
        opinion=opinion,
        at=at,
    )
