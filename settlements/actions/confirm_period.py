"""Confirm a month once every region has signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from regions.queries.places import ALLIANCE, all_codes
from settlements.models import SettlementStatement
from settlements.permissions import may_settle
from settlements.states import PERIOD
from settlements.steps.months import take_month

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import SettlementPeriod


class NotAllSigned(Refusal):
    """Some statements wait. Params: count, regions."""

    code = "not_all_signed"
    default_message = _("%(count)s regions have not signed yet: %(regions)s.")


@action
def confirm_period(*, month: str, acting: Acting, at: datetime) -> SettlementPeriod:
    """Confirm a month of which every statement is signed, or counts as confirmed.

    :raises NotYourPart: not the settlement desk.
    :raises NotAllSigned: a signature is missing.
    :raises TransitionRefused: its statements are not out, or it is confirmed already.
    """
    refusal = may_settle(acting)
    if refusal:
        raise refusal
    period = take_month(month)
    if period.state != "statements_issued":
        raise TransitionRefused
    waiting = list(
        SettlementStatement.objects.filter(period=period)
        .exclude(state__in=["signed", "deemed_confirmed"])
        .order_by("region_id")
        .values_list("region_id", flat=True)
    )
    if waiting:
        raise NotAllSigned(count=len(waiting), regions=", ".join(waiting))
    move(period, PERIOD, to="confirmed", confirmed_at=at)
    record(
        "settlements.period.confirmed",
        subject=period,
        regions=[*all_codes(), ALLIANCE],
        acting=acting,
        at=at,
    )
    write_letter(
        "settlements_month_confirmed",
        to=Readers("operator", roles=("operator_settlement",)),
        at=at,
        number=period.number,
        month=month,
        total_fen=period.total_fen,
    )
    return period
