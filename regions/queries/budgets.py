"""The figures of a budget line, from the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.ledger.queries import balances_of, balances_of_all
from regions.models import BudgetLine

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope


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
