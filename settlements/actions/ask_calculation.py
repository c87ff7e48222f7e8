"""Have the workers calculate a month, with progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.jobs.steps import ask_for
from foundation.transactions import action
from foundation.transitions import TransitionRefused
from regions.queries.places import ALLIANCE
from settlements.permissions import may_settle
from settlements.steps.months import take_month

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from foundation.jobs.models import Job


@action
def ask_calculation(*, month: str, acting: Acting, at: datetime) -> Job:
    """Write a job that calculates a month that is cut off; safe to ask for again.

    :raises NotYourPart: not the settlement desk.
    :raises TransitionRefused: not cut off yet, or its statements are out.
    """
    refusal = may_settle(acting)
    if refusal:
        raise refusal
    period = take_month(month)
    if period.state not in {"cut_off", "calculated"}:
        raise TransitionRefused
    job = ask_for(
        "settlements.calculate_period",
        subject=period.number,
        acting=acting,
        region=ALLIANCE,
        month=month,
    )
    record(
        "settlements.period.calculation_asked",
        subject=period,
        regions=[ALLIANCE],
        acting=acting,
        at=at,
    )
    return job
