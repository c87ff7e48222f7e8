"""What the next step of a month is, what holds it up, and whether its totals agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Sum

from foundation.periods import Month
from settlements.models import NetPosition, Obligation, SettlementLine, SettlementStatement
from settlements.queries.netting import netting_of, waits_for
from settlements.queries.periods import open_payments
from settlements.queries.statements import disputes_of

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.tenancy.scope import Scope
    from settlements.models import SettlementPeriod

_NEXT = {
    "open": "cut_off", "cut_off": "calculated", "calculated": "statements_issued",
    "statements_issued": "confirmed", "confirmed": "locked", "locked": "instructed",
    "instructed": "reconciled", "executing": "reconciled", "reconciled": "closed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Blocker:
    """What holds a step up: a code the page has a sentence for, how many, how much."""

    code: str
    count: int = 0
    amount_fen: int = 0
    names: str = ""


@dataclass(frozen=True, slots=True)
class ControlTotals:
    """The sums that must agree, in fen."""

    lines_fen: int
    obligations_fen: int
    gross_fen: int
    gross_payments: int
    bilateral_fen: int
    bilateral_payments: int
    multilateral_fen: int
    multilateral_payments: int
    net_sum_fen: int
    disputed_fen: int
    disputed: int
    carried_fen: int

    @property
    def balanced(self) -> bool:
        """Say whether lines, obligations and matrix agree, and positions sum to zero."""
        return not self.net_sum_fen and self.lines_fen == self.obligations_fen == self.gross_fen


def next_step_of(period: SettlementPeriod) -> str:
    """Return the step that comes next, "" for a closed month."""
    return _NEXT.get(period.state, "")


def control_totals(scope: Scope, period: SettlementPeriod) -> ControlTotals:
    """Return the sums that must agree for a month."""
    live = SettlementLine.objects.filter(period=period, live=True)
    gross = netting_of(scope, period, method="gross")
    bilateral = netting_of(scope, period, method="bilateral")
    multilateral = netting_of(scope, period, method="multilateral")
    disputed = [one for one in disputes_of(scope, period=period) if one.ended_at is None]
    positions = NetPosition.objects.filter(period=period)
    return ControlTotals(
        lines_fen=live.aggregate(t=Sum("amount_fen"))["t"] or 0,
        obligations_fen=Obligation.objects.filter(pk__in=live.values("obligation_id")).aggregate(
            t=Sum("amount_fen")
        )["t"]
        or 0,
        gross_fen=gross.gross_fen,
        gross_payments=len(gross.payments),
        bilateral_fen=bilateral.paid_fen,
        bilateral_payments=len(bilateral.payments),
        multilateral_fen=multilateral.paid_fen,
        multilateral_payments=len(multilateral.payments),
        net_sum_fen=positions.aggregate(t=Sum("net_fen"))["t"] or 0,
        disputed_fen=sum(one.obligation.amount_fen for one in disputed),
        disputed=len(disputed),
        carried_fen=sum(fen for fen in positions.values_list("carried_fen", flat=True) if fen > 0),
    )


def blockers_of(scope: Scope, period: SettlementPeriod, *, at: datetime) -> list[Blocker]:
    """Return what holds the next step of a month up; nothing when its button may be pressed."""
    step = next_step_of(period)
    if step == "cut_off" and at < Month.parse(period.month).end:
        return [Blocker("not_over", names=period.month)]
    if step == "calculated" and (earlier := waits_for(scope, period)):
        return [Blocker("earlier_open", names=earlier)]
    if step == "confirmed":
        waiting = SettlementStatement.objects.filter(period=period).exclude(
            state__in=["signed", "deemed_confirmed"]
        )
        codes = list(waiting.order_by("region_id").values_list("region_id", flat=True))
        return [Blocker("unsigned", count=len(codes), names=", ".join(codes))] if codes else []
    if step == "reconciled":
        rows = open_payments(scope, period)
        total_fen = sum(row.amount_fen for row in rows)
        return [Blocker("unpaid", count=len(rows), amount_fen=total_fen)] if rows else []
    return []
