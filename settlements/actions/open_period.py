"""Open the settlement month that comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.periods import Month
from foundation.refusals import Refusal
from foundation.transactions import action
from regions.queries.agreements import alliance_rules_on
from regions.queries.places import ALLIANCE, all_codes
from settlements.locks import hold_month
from settlements.models import SettlementPeriod
from settlements.permissions import may_settle

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


class MonthOutOfTurn(Refusal):
    """Months are opened one after the other. Params: expected."""

    code = "month_out_of_turn"
    default_message = _("The month to open next is %(expected)s.")


@action
def open_period(*, month: str, acting: Acting, at: datetime) -> SettlementPeriod:
    """Open a month, with the netting and the least transfer the alliance agreed on.

    Opening it again gives back the row that is there.

    :raises NotYourPart: not the settlement desk.
    :raises MonthOutOfTurn: a month is left out.
    """
    refusal = may_settle(acting)
    if refusal:
        raise refusal
    wanted = Month.parse(month)
    hold_month("next")
    known = SettlementPeriod.objects.filter(month=month).first()
    if known:
        return known
    latest = SettlementPeriod.objects.order_by("-month").first()
    if latest and Month.parse(latest.month).next != wanted:
        raise MonthOutOfTurn(expected=str(Month.parse(latest.month).next))
    agreed = alliance_rules_on(wanted.last_day)
    period = SettlementPeriod.objects.create(
        month=month,
        number=f"JS-{month}",
        netting=agreed.netting if agreed else "gross",
        min_transfer_fen=agreed.min_transfer_fen if agreed else 0,
        opened_at=at,
    )
    record(
        "settlements.period.opened",
        subject=period,
        regions=[*all_codes(), ALLIANCE],
        acting=acting,
        at=at,
    )
    return period
