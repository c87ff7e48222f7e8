"""Cut a month off once its last day has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.periods import Month
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from regions.queries.places import ALLIANCE, all_codes
from settlements.permissions import may_settle
from settlements.states import PERIOD
from settlements.steps.months import take_month

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import SettlementPeriod


class MonthNotOver(Refusal):
    """The month still runs. Params: month."""

    code = "month_not_over"
    default_message = _("%(month)s is not over: it is cut off at 24:00 of its last day.")


@action
def cut_off_period(*, month: str, acting: Acting, at: datetime) -> SettlementPeriod:
    """Cut a month off at 24:00 of its last day, Beijing time; a second run changes nothing.

    :raises NotYourPart: not the settlement desk.
    :raises MonthNotOver: before that moment.
    """
    refusal = may_settle(acting)
    if refusal:
        raise refusal
    period = take_month(month)
    if period.state != "open":
        return period
    if at < Month.parse(month).end:
        raise MonthNotOver(month=month)
    move(period, PERIOD, to="cut_off", cut_off_at=Month.parse(month).end)
    record(
        "settlements.period.cut_off",
        subject=period,
        regions=[*all_codes(), ALLIANCE],
        acting=acting,
        at=at,
    )
    return period
