"""Find every payment of a month proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from regions.queries.places import ALLIANCE, all_codes
from settlements.models import SettlementLine
from settlements.permissions import may_settle
from settlements.queries.periods import open_payments
from settlements.states import PERIOD
from settlements.steps.months import take_month

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import SettlementPeriod


class PaymentsOpen(Refusal):
    """Payments of the month are not proven. Params: count, left_fen."""

    code = "payments_open"
    default_message = _(
        "%(count)s payments of this month, %(left_fen)s, are not proven by a receipt yet."
    )


@action
def reconcile_period(*, month: str, acting: Acting, at: datetime) -> SettlementPeriod:
    """Declare a month reconciled: every payment has its receipt, every line is settled.

    :raises NotYourPart: not the settlement desk.
    :raises TransitionRefused: its payments are not instructed, or it is reconciled already.
    :raises PaymentsOpen: a payment is not executed.
    """
    refusal = may_settle(acting)
    if refusal:
        raise refusal
    period = take_month(month)
    if period.state not in {"instructed", "executing"}:
        raise TransitionRefused
    waiting = open_payments(acting.scope, period)
    unsettled = SettlementLine.objects.filter(period=period, live=True, settled=False)
    if waiting or unsettled.exists():
        raise PaymentsOpen(
            count=len(waiting), left_fen=sum(payment.amount_fen for payment in waiting)
        )
    move(period, PERIOD, to="reconciled", reconciled_at=at)
    record(
        "settlements.period.reconciled",
        subject=period,
        regions=[*all_codes(), ALLIANCE],
        acting=acting,
        at=at,
    )
    return period
