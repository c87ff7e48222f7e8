"""Count statements as confirmed after the days of silence the alliance agreed on, if it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.outbox.steps import after_commit
from foundation.periods import Month, day_of
from foundation.transactions import action
from foundation.transitions import move
from regions.queries.agreements import alliance_rules_on
from regions.queries.places import work_calendar
from settlements.models import SettlementStatement
from settlements.permissions import may_settle
from settlements.states import STATEMENT
from settlements.steps.months import take_month

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@action
def confirm_by_silence(*, month: str, acting: Acting, at: datetime) -> list[str]:
    """Confirm what nobody signed or disputed within the agreed working days; return the numbers.

    Where the alliance agreed on no such rule, nothing is ever confirmed by silence. A disputed
    statement waits for its revision, and the days count anew from then.

    :raises NotYourPart: not the settlement desk.
    """
    refusal = may_settle(acting)
    if refusal:
        raise refusal
    period = take_month(month)
    agreed = alliance_rules_on(Month.parse(month).last_day)
    days = agreed.silence_working_days if agreed else None
    if period.state != "statements_issued" or days is None:
        return []
    calendar = work_calendar()
    waiting = SettlementStatement.objects.filter(period=period, state__in=["issued", "revised"])
    confirmed = []
    for statement in waiting.order_by("region_id"):
        since = statement.issued_at or at
        if calendar.working_days_between(day_of(since), day_of(at)) <= days:
            continue
        move(statement, STATEMENT, to="deemed_confirmed")
        after_commit("settlements.keep_statement", number=statement.number)
        confirmed.append(statement.number)
        _tell(statement, days=days, acting=acting, at=at)
    if confirmed:
        after_commit("settlements.confirm_period", month=month)
    return confirmed


def _tell(statement: SettlementStatement, *, days: int, acting: Acting, at: datetime) -> None:
    record(
        "settlements.statement.deemed_confirmed",
        subject=statement,
        regions=[statement.region_id],
        acting=acting,
        at=at,
        digest=statement.digest,
        working_days=days,
    )
    write_letter(
        "settlements_statement_deemed_confirmed",
        to=Readers("bureau", region=statement.region_id, roles=("leader", "finance")),
        at=at,
        number=statement.number,
        days=days,
        net_fen=statement.net_fen,
    )
