"""The figures of a budget line, from the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.ledger.models import Leg
from foundation.ledger.queries import balances_of, balances_of_all
from regions.models import BudgetLine

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from foundation.tenancy.scope import Scope
    from regions.models import ServiceCategory


@dataclass(frozen=True, slots=True)
class BudgetFigures:
    """One line's (or a sum of lines') money, in fen, every figure >= 0."""

    appropriated_fen: int = 0
    unreleased_fen: int = 0
    free_fen: int = 0
    held_fen: int = 0
    committed_fen: int = 0
    obligated_fen: int = 0
    paid_fen: int = 0
    recovered_fen: int = 0

    @classmethod
    def read(cls, balances: dict[str, int]) -> BudgetFigures:
        """Read ledger balances; the appropriation is kept as a negative balance there."""
        values = {f"{kind}_fen": balance for kind, balance in balances.items()}
        values["appropriated_fen"] = -values.get("appropriated_fen", 0)
        return cls(**values)

    def __add__(self, other: BudgetFigures) -> BudgetFigures:
        return BudgetFigures(
            *(getattr(self, name) + getattr(other, name) for name in self.__slots__)
        )


def figures_of(scope: Scope, line: BudgetLine) -> BudgetFigures:
    """Return the figures of one line."""
    return BudgetFigures.read(balances_of(scope, line.ledger_owner))


def figures_by_line(
    scope: Scope, *, region: str, year: int
) -> list[tuple[BudgetLine, BudgetFigures]]:
    """Return every line of a region's programme year with its figures, by category order."""
    lines = list(
        BudgetLine.objects.filter(region_id=region, programme__year=year)
        .select_related("category", "programme")
        .order_by("category__position")
    )
    found = balances_of_all(scope, [line.ledger_owner for line in lines])
    return [(line, BudgetFigures.read(found.get(line.ledger_owner, {}))) for line in lines]


def lines_running(scope: Scope, *, on: date) -> list[UUID]:
    """Return the keys of the budget lines whose programme runs on a day."""
    del scope
    rows = BudgetLine.objects.filter(programme__opens_on__lte=on, programme__closes_on__gte=on)
    return list(rows.order_by("region_id", "pk").values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class BudgetEntry:
    """One journal on a budget line: when, about what, from which account to which, in fen."""

    at: datetime
    reference: str
    category: ServiceCategory
    source: str
    target: str
    amount_fen: int


def entries_by_line(scope: Scope, *, region: str, year: int, limit: int) -> list[BudgetEntry]:
    """Return the latest journals on a region's lines of a year, newest first."""
    del scope
    lines = {
        line.ledger_owner: line.category
        for line in BudgetLine.objects.filter(
            region_id=region, programme__year=year
        ).select_related("category")
    }
    legs = (
        Leg.objects.filter(account__owner__in=lines, amount__gt=0)
        .select_related("journal", "account")
        .prefetch_related("journal__legs__account")
        .order_by("-journal__at", "-id")[:limit]
    )
    return [_entry(leg, lines[leg.account.owner]) for leg in legs]


def _entry(leg: Leg, category: ServiceCategory) -> BudgetEntry:
    givers = [other.account.kind for other in leg.journal.legs.all() if other.amount < 0]
    return BudgetEntry(
        at=leg.journal.at, reference=leg.journal.reference, category=category,
        source=givers[0] if givers else "", target=leg.account.kind, amount_fen=leg.amount,
    )  # fmt: skip
