"""The lines of a month or of a region's statement, and their digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from foundation.periods import BEIJING
from settlements.models import SettlementLine, SettlementPeriod
from settlements.rules.digest import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foundation.tenancy.scope import Scope


def lines_of(
    scope: Scope, period: SettlementPeriod, *, region: str = "", live: bool | None = True
) -> QuerySet[SettlementLine]:
    """Return a month's lines with their obligations, by the moment they became effective.

    ``live`` None includes those a dispute took out.
    """
    del scope
    rows = SettlementLine.objects.filter(period=period).select_related("obligation")
    if live is not None:
        rows = rows.filter(live=live)
    if region:
        rows = rows.filter(Q(debtor_id=region) | Q(creditor_id=region))
    return rows.order_by("obligation__effective_at", "obligation_id")


def digest_of(
    scope: Scope,
    period: SettlementPeriod,
    *,
    region: str = "",
    lines: Iterable[SettlementLine] = (),
) -> str:
    """Return the digest of a month's lines, or of one region's share of them."""
    found = list(lines) or list(lines_of(scope, period, region=region))
    return digest(
        [
            {
                "claim": line.claim_number,
                "obligation": str(line.obligation_id),
                "debtor": line.debtor_id,
                "creditor": line.creditor_id,
                "amount_fen": line.amount_fen,
                "effective_at": line.obligation.effective_at.astimezone(BEIJING).isoformat(),
                "carried_from": line.carried_from,
            }
            for line in found
        ],
        header={"number": period.number, "month": period.month, "region": region},
    )
