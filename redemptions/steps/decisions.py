"""Write down what one person decided on a claim; two posts are never one person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.conflicts import conflict_of
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import step
from redemptions.models import ClaimDecision
from redemptions.queries.checks import open_hits

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


class ChecksOpen(Refusal):
    code = "checks_open"
    default_message = _(
        "%(rules)s must be answered first: give a reason for each hit, two persons for a block, or"
        " send the claim back."
    )


@step
def check_answered(claim: RedemptionClaim, *, acting: Acting) -> None:
    """Refuse to go on while a hit waits for its reasons.

    :raises ChecksOpen: a hit has no reason yet, or a block only one person's.
    """
    if rules := open_hits(acting.scope, claim):
        raise ChecksOpen(rules=", ".join(rules))


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
    answers: str = "",
) -> ClaimDecision:
    """Write one decision; ``answers`` is the signature of the hit an override lets pass.

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
        answers=answers,
        actor_id=acting.user_id or 0,
        actor_name=acting.name,
        role=role,
        region_id=acting.region,
        amount_fen=amount_fen,
        opinion=opinion,
        at=at,
    )
