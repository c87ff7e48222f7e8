"""An officer sends a claim back with every defect at once; the clock stops meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from redemptions.locks import held_claim
from redemptions.models import ClaimDecision
from redemptions.permissions import may_return
from redemptions.queries.across import bounds_of, terms_pinned
from redemptions.states import CLAIM
from redemptions.steps import fingerprints
from redemptions.steps.decisions import decided
from redemptions.steps.letters import note, tell_claimant
from regions.queries.places import work_calendar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim


class NoDefects(Refusal):
    code = "no_defects"
    default_message = _("Name at least one thing to correct.")


class RoundsUsedUp(Refusal):
    code = "rounds_used_up"
    default_message = _(
        "This claim has been sent back %(rounds)s times, the most the terms allow. Decide on it."
    )


@action
def return_claim(
    *, number: str, defects: Sequence[Mapping[str, str]], acting: Acting, at: datetime
) -> RedemptionClaim:
    """Send back; each defect is {"paper": code of the paper, "text": sentence}.

    :raises NoDefects: none was named.
    :raises RoundsUsedUp: the terms allow no further round.
    """
    claim = held_claim(number)
    if claim.state not in {"provider_side_check", "issuing_review"}:
        raise TransitionRefused
    if refusal := may_return(acting, claim):
        raise refusal
    named = [dict(defect) for defect in defects if defect.get("text", "").strip()]
    if not named:
        raise NoDefects(field="defects")
    terms = terms_pinned(acting.scope, bounds_of(acting.scope, claim.voucher_id))
    rounds = ClaimDecision.objects.filter(claim=claim, stage="return").count()
    if rounds >= terms.correction_max_rounds:
        raise RoundsUsedUp(rounds=rounds)
    until = work_calendar().add_working_days(day_of(at), terms.correction_window_working_days).day
    opinion = "\n".join(defect["text"] for defect in named)
    decided(claim, "return", role="officer", opinion=opinion, acting=acting, at=at)
    fingerprints.let_go(claim)
    move(
        claim, CLAIM, to="returned", defects=named, returned_until=until, waiting_for="",
        due_on=None, return_round=claim.return_round + 1,
    )  # fmt: skip
    note("claim.returned", claim, acting=acting, at=at, defects=named)
    tell_claimant(
        "claim_returned", claim, at=at, count=len(named), until=until.isoformat(),
        defects=[defect["text"] for defect in named],
    )  # fmt: skip
    return claim
