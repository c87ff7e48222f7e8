"""Give some of a month's obligations their lines: one bite of the calculation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from settlements.permissions import may_settle
from settlements.queries.netting import waits_for
from settlements.steps.months import gather_lines, take_month

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting

BITE = 20_000  # about a second: each bite looks through the whole month


@action
def gather_period_lines(*, month: str, acting: Acting, at: datetime, limit: int = BITE) -> int:
    """Gather at most so many lines and commit them; returns how many, 0 when none are left.

    A run that was killed is simply gone on with. A month that is neither cut off nor calculated
    gathers nothing.
    """
    del at  # chosen by what has no live line, never by a moment
    refusal = may_settle(acting)
    if refusal:
        raise refusal
    period = take_month(month)
    if period.state not in {"cut_off", "calculated"} or waits_for(acting.scope, period):
        return 0
    return gather_lines(period, limit=limit)
