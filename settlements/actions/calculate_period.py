"""Calculate a month: gather its lines, net them, check the control totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from regions.queries.places import ALLIANCE, all_codes
from settlements.permissions import may_settle
from settlements.queries.netting import FROZEN, waits_for
from settlements.states import PERIOD
from settlements.steps.months import gather_lines, net_month, take_month

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import SettlementPeriod

BEYOND = {"statements_issued", "confirmed", *FROZEN}


class EarlierMonthOpen(Refusal):
    """The month before is not locked yet, so what it carries over is not known. Params: month."""

    code = "earlier_month_open"
    default_message = _("%(month)s is not locked yet: what it carries over is not known.")


@action
def calculate_period(*, month: str, acting: Acting, at: datetime) -> SettlementPeriod:
    """Gather what is left of a month's lines and write positions and totals.

    Any number of runs, by any number of workers, gives the same lines and the same digest. Once
    the statements are out, a late run changes nothing.

    :raises NotYourPart: not the settlement desk.
    :raises TransitionRefused: not cut off yet.
    :raises EarlierMonthOpen: the month before is not locked.
    :raises BooksDoNotBalance: the control totals differ.
    """
    refusal = may_settle(acting)
    if refusal:
        raise refusal
    period = take_month(month)
    if period.state in BEYOND:
        return period
    if period.state not in {"cut_off", "calculated"}:
        raise TransitionRefused
    earlier = waits_for(acting.scope, period)
    if earlier:
        raise EarlierMonthOpen(month=earlier)
    gather_lines(period)
    netting = net_month(period, acting=acting)
    move(period, PERIOD, to="calculated", calculated_at=at)
    record(
        "settlements.period.calculated",
        subject=period,
        regions=[*all_codes(), ALLIANCE],
        acting=acting,
        at=at,
        lines=period.line_count,
        total_fen=period.total_fen,
        payments=len(netting.payments),
    )
    return period
