"""Settle a region's share of a month: its budget lines are paid, its lines are marked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from foundation.transactions import step
from regions.steps.budgets import book
from settlements.models import SettlementLine

if TYPE_CHECKING:
    from datetime import datetime

    from settlements.models import SettlementPeriod


@step
def settle_region(period: SettlementPeriod, *, region: str, at: datetime) -> int:
    """Count as paid what a region owed in a month, on the budget lines of its claims.

    Called when the last of its payments of the month is proven, or at once where it has none to
    make: netting settles the obligations, whichever way the money goes. What was taken back of a
    claim in this same month was never paid, and becomes free; what was taken back of a claim paid
    earlier is recovered. Returns the number of lines; a second call changes nothing.
    """
    lines = list(
        SettlementLine.objects.filter(period=period, debtor_id=region, live=True, settled=False)
        .select_related("obligation__claim")
        .order_by("pk")
    )
    due = {line.obligation_id for line in lines}
    moved: Counter[tuple[str, str]] = Counter()
    for line in lines:
        owner = line.obligation.claim.budget_owner
        if line.amount_fen > 0:
            moved["pay", owner] += line.amount_fen
        elif line.obligation.reverses_id in due:
            moved["pay", owner] += line.amount_fen
            moved["unoblige", owner] -= line.amount_fen
        else:
            moved["recover", owner] -= line.amount_fen
    for (event, owner), amount_fen in sorted(moved.items()):
        book(
            event,
            region=region,
            owner=owner,
            amount_fen=amount_fen,
            key=f"{period.number}:{region}:{owner}",
            reference=period.number,
            at=at,
        )
    SettlementLine.objects.filter(pk__in=[line.pk for line in lines]).update(settled=True)
    return len(lines)
