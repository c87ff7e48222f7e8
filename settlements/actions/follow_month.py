"""Note that the payments of a month are under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.transactions import action
from foundation.transitions import move
from regions.queries.places import ALLIANCE, all_codes
from settlements.models import PaymentInstruction
from settlements.permissions import may_settle
from settlements.states import PERIOD
from settlements.steps.months import take_month

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@action
def follow_month(*, month: str, acting: Acting, at: datetime) -> bool:
    """Move an instructed month to "paying" once its first payment went out; say whether it did."""
    refusal = may_settle(acting)
    if refusal:
        raise refusal
    period = take_month(month)
    under_way = PaymentInstruction.objects.filter(
        period=period, kind="interregion", state__in=["sent", "executed"]
    )
    if period.state != "instructed" or not under_way.exists():
        return False
    move(period, PERIOD, to="executing")
    record(
        "settlements.period.executing",
        subject=period,
        regions=[*all_codes(), ALLIANCE],
        acting=acting,
        at=at,
    )
    return True
