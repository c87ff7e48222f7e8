"""A month's lines, added up: who owes whom, net positions, payments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Sum

from settlements.models import NetPosition, SettlementLine, SettlementPeriod
from settlements.rules.netting import Debt, Netting, NettingMethod, settle

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope

#: States in which a month's figures are final.
FROZEN = ("locked", "instructed", "executing", "reconciled", "closed")


def debts_of(scope: Scope, period: SettlementPeriod) -> list[Debt]:
    """Return what each region owes each other one by the month's live lines, in fen."""
    del scope
    rows = (
        SettlementLine.objects.filter(period=period, live=True)
        .values_list("debtor_id", "creditor_id")
        .annotate(total=Sum("amount_fen"))
        .order_by("debtor_id", "creditor_id")
    )
    return [Debt(debtor, creditor, total) for debtor, creditor, total in rows]


def period_before(scope: Scope, period: SettlementPeriod) -> SettlementPeriod | None:
    """Return the month before, or None for the first one."""
    del scope
    return SettlementPeriod.objects.filter(month__lt=period.month).order_by("-month").first()


def openings_of(scope: Scope, period: SettlementPeriod) -> dict[str, int]:
    """Return the positions that the month before carried into this one, in fen."""
    before = period_before(scope, period)
    if before is None:
        return {}
    rows = NetPosition.objects.filter(period=before).exclude(carried_fen=0)
    return dict(rows.values_list("region_id", "carried_fen"))


def netting_of(scope: Scope, period: SettlementPeriod, *, method: str | None = None) -> Netting:
    """Return the month as it is settled, by its own method of netting or another to compare.

    Needs the scope of the alliance: a region alone sees only its own lines.
    """
    return settle(
        debts=debts_of(scope, period),
        method=NettingMethod(method or period.netting),
        openings=openings_of(scope, period),
        min_transfer_fen=period.min_transfer_fen,
    )


def waits_for(scope: Scope, period: SettlementPeriod) -> str:
    """Return the month before while its figures are not final, or "" when nothing is waited for."""
    before = period_before(scope, period)
    return before.month if before and before.state not in FROZEN else ""
