"""Demand the money back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import move
from settlements.permissions import may_supervise
from settlements.states import CLAWBACK
from settlements.steps.clawbacks import held_case, tell_of_case

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import ClawbackCase


@action
def demand_repayment(*, number: str, acting: Acting, at: datetime) -> ClawbackCase:
    """Send the demand over the decided amount.

    :raises NotYourPart: not the region's supervisor.
    :raises TransitionRefused: not decided yet, or demanded already.
    """
    case = held_case(number)
    refusal = may_supervise(acting, region=case.issuing_region_id)
    if refusal:
        raise refusal
    move(case, CLAWBACK, to="demanded")
    tell_of_case(
        "demanded", case, acting=acting, at=at, letter=True, amount_fen=case.decided_fen or 0
    )
    return case
