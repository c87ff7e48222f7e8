"""Write down what the body that was paid says."""

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
def record_hearing(*, number: str, hearing: str, acting: Acting, at: datetime) -> ClawbackCase:
    """Keep the record of the hearing; a decision needs it.

    :raises NotYourPart: not the region's supervisor.
    :raises TransitionRefused: no notice was served, or it was heard already.
    """
    case = held_case(number)
    refusal = may_supervise(acting, region=case.issuing_region_id)
    if refusal:
        raise refusal
    move(case, CLAWBACK, to="heard", hearing=hearing)
    tell_of_case("heard", case, acting=acting, at=at, letter=False)
    return case
