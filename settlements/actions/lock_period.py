"""Lock a confirmed month: its lines, positions and digest never change again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.periods import Month
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from regions.queries.places import ALLIANCE, all_codes
from settlements.models import Dispute
from settlements.permissions import may_settle
from settlements.queries.lines import digest_of
from settlements.queries.netting import debts_of
from settlements.rules import chart
from settlements.states import PERIOD
from settlements.steps.months import net_month, take_month
from settlements.steps.posting import post_entry

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import SettlementPeriod

LEADERS_AFTER, ALLIANCE_AFTER = 2, 3  # periods a dispute is carried


@action
def lock_period(*, month: str, acting: Acting, at: datetime) -> SettlementPeriod:
    """Freeze a month: the digest of its canonical line list, the ledger, and who is told.

    Disputed lines are carried over with their age: both leaders are told at two periods, the
    alliance at three.

    :raises NotYourPart: not the settlement desk.
    :raises TransitionRefused: not confirmed.
    :raises BooksDoNotBalance: the control totals differ.
    """
    refusal = may_settle(acting)
    if refusal:
        raise refusal
    period = take_month(month)
    if period.state != "confirmed":
        raise TransitionRefused
    net_month(period, acting=acting)
    for debt in debts_of(acting.scope, period):
        if debt.amount_fen:
            post_entry(
                "locked",
                chart.locked(
                    debtor=debt.debtor, creditor=debt.creditor, amount_fen=debt.amount_fen
                ),
                key=f"{period.number}:{debt.debtor}:{debt.creditor}",
                reference=period.number,
                at=at,
            )
    move(
        period, PERIOD, to="locked", locked_at=at, locked_by=acting.user_id,
        digest=digest_of(acting.scope, period),
    )  # fmt: skip
    record(
        "settlements.period.locked",
        subject=period,
        regions=[*all_codes(), ALLIANCE],
        acting=acting,
        at=at,
        digest=period.digest,
        lines=period.line_count,
        total_fen=period.total_fen,
    )
    _tell_of_old_disputes(period, at=at)
    return period


def _tell_of_old_disputes(period: SettlementPeriod, *, at: datetime) -> None:
    still_open = Dispute.objects.filter(
        state__in=["opened", "answered", "mediating"]
    ).select_related("period")
    for dispute in still_open:
        age = Month.parse(period.month).since(Month.parse(dispute.period.month)) + 1
        if age < LEADERS_AFTER:
            continue
        readers = [
            Readers("bureau", region=region, roles=("leader",))
            for region in (dispute.debtor_id, dispute.creditor_id)
        ]
        if age >= ALLIANCE_AFTER:
            readers.append(Readers("operator"))
        for to in readers:
            write_letter(
                "settlements_dispute_aged",
                to=to,
                at=at,
                number=dispute.number,
                periods=age,
                reason=dispute.reason,
            )
