"""Close a month for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.periods import Month
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from redemptions.models import RedemptionClaim
from redemptions.steps.claims import mark_closed
from regions.queries.places import ALLIANCE, all_codes
from settlements.models import Dispute, Obligation, SettlementLine
from settlements.permissions import may_close
from settlements.states import DISPUTE, PERIOD
from settlements.steps.months import take_month

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import SettlementPeriod


@action
def close_period(*, month: str, acting: Acting, at: datetime) -> SettlementPeriod:
    """Close a reconciled month, its claims and its ended disputes; a second person does it.

    Claims that were paid without any debt between regions close with the month they were paid in.

    :raises NotYourPart: not the settlement desk.
    :raises LockedByYourself: the same person locked it.
    :raises TransitionRefused: it is not reconciled.
    """
    period = take_month(month)
    refusal = may_close(acting, period)
    if refusal:
        raise refusal
    if period.state != "reconciled":
        raise TransitionRefused
    _close_claims(period, at=at)
    ended = Dispute.objects.select_for_update(of=("self",)).filter(
        state__in=["upheld", "partly_upheld", "dismissed"],
        obligation__lines__period=period,
        obligation__lines__live=True,
    )
    for dispute in ended:
        move(dispute, DISPUTE, to="closed")
    move(period, PERIOD, to="closed", closed_at=at, closed_by=acting.user_id)
    record(
        "settlements.period.closed",
        subject=period,
        regions=[*all_codes(), ALLIANCE],
        acting=acting,
        at=at,
        digest=period.digest,
    )
    for code in all_codes():
        write_letter(
            "settlements_month_closed",
            to=Readers("bureau", region=code, roles=("leader", "finance")),
            at=at,
            number=period.number,
            month=month,
            total_fen=period.total_fen,
        )
    return period


def _close_claims(period: SettlementPeriod, *, at: datetime) -> None:
    settled = SettlementLine.objects.filter(period=period, live=True).values("obligation__claim_id")
    owed = Obligation.objects.filter(claim=OuterRef("pk"))
    paid = RedemptionClaim.objects.select_for_update().filter(state="paid").order_by("pk")
    end = Month.parse(period.month).end
    for claim in paid.filter(pk__in=settled):
        mark_closed(claim, at=at)
    for claim in paid.exclude(Exists(owed)).filter(paid_at__lt=end):
        mark_closed(claim, at=at)
