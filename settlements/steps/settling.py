"""Settle a region's share of a month: its budget lines are paid, its lines are marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from foundation.transactions import step
from regions.steps.budgets import book
from settlements.models import SettlementLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from settlements.models import SettlementPeriod


@step
def settle_region(period: SettlementPeriod, *, region: str, at: datetime) -> int:
    """Count as paid what a region owed in a month, on the budget lines of its claims.

    Called when the last of its payments of the month is proven, or at once where it has none to
    make: netting settles the obligations, whichever way the money goes. What was taken back of a
    claim in this month or before was never paid, and becomes free; what was taken back of a claim
    paid earlier is recovered. Returns the number of lines; a second call changes nothing.
    """
    lines = list(
        SettlementLine.objects.filter(period=period, debtor_id=region, live=True, settled=False)
        .select_related("obligation__claim")
        .order_by("pk")
    )
    for (event, owner), amount_fen in sorted(_moved(lines).items()):
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


def _moved(lines: Sequence[SettlementLine]) -> Counter[tuple[str, str]]:
    """Return what each event moves on each budget line.

    A correction can be settled before the obligation it corrects, which a dispute has kept out:
    nothing is paid yet, so it waits and is taken off when the obligation itself is settled.
    A transfer that came back leaves the claim payable: what was paid is obligated again.
    """
    by_claim: dict[UUID, list[SettlementLine]] = defaultdict(list)
    for line in lines:
        by_claim[line.obligation.claim_id].append(line)
    earlier = _settled_before(by_claim)
    moved: Counter[tuple[str, str]] = Counter()
    for claim_id, own in by_claim.items():
        owner = own[0].obligation.claim.budget_owner
        owed_fen = sum(line.amount_fen for line in own if line.obligation.reverses_id is None)
        bounced_fen = sum(line.amount_fen for line in own if line.obligation.bounced)
        change_fen = sum(line.amount_fen for line in own) - owed_fen - bounced_fen
        root_fen, mirrors_fen, returned_fen = earlier[claim_id]
        if owed_fen:
            moved["pay", owner] += owed_fen + change_fen + mirrors_fen + bounced_fen + returned_fen
            moved["unoblige", owner] -= change_fen + mirrors_fen
        elif root_fen:
            moved["recover", owner] -= change_fen
            moved["unpay" if bounced_fen < 0 else "pay", owner] += abs(bounced_fen)
    return moved


def _settled_before(claims: Iterable[UUID]) -> dict[UUID, tuple[int, int, int]]:
    """Return, for each claim, what earlier months settled, in fen: owed, taken back, bounced."""
    found = dict.fromkeys(claims, (0, 0, 0))
    rows = SettlementLine.objects.filter(
        obligation__claim_id__in=list(found), live=True, settled=True
    ).values_list(
        "obligation__claim_id", "obligation__reverses_id", "obligation__bounced", "amount_fen"
    )
    for claim_id, reverses, bounced, amount_fen in rows:
        owed_fen, back_fen, bounced_fen = found[claim_id]
        if reverses is None:
            owed_fen += amount_fen
        elif bounced:
            bounced_fen += amount_fen
        else:
            back_fen += amount_fen
        found[claim_id] = (owed_fen, back_fen, bounced_fen)
    return found
