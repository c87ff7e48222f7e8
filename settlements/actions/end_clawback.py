"""Give a clawback to the courts, or write the rest off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from redemptions.models import RedemptionClaim
from redemptions.steps.claims import mark_closed
from settlements.permissions import may_decide_clawback
from settlements.states import CLAWBACK
from settlements.steps.clawbacks import held_case, tell_of_case

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import ClawbackCase

OUTCOMES = ("referred", "written_off")


@action
def end_clawback(
    *, number: str, outcome: str, reason: str, acting: Acting, at: datetime
) -> ClawbackCase:
    """End a case whose money does not come back: "referred" or "written_off", with the reason.

    :raises NotYourPart: not the leader of the region.
    :raises TransitionRefused: nothing is demanded, or it has ended.
    """
    case = held_case(number)
    refusal = may_decide_clawback(acting, region=case.issuing_region_id)
    if refusal:
        raise refusal
    if outcome not in OUTCOMES:
        raise TransitionRefused
    move(case, CLAWBACK, to=outcome)
    if outcome == "written_off":
        claim = RedemptionClaim.objects.select_for_update(of=("self",)).get(clawbacks=case)
        mark_closed(claim, at=at)
    tell_of_case(outcome, case, acting=acting, at=at, letter=False, reason=reason)
    return case
