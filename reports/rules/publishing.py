"""What the public sees: cells behind which fewer than three firms stand are left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.rules.figures import YEAR, Cell, Figures, Key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foundation.periods import Month

FEWEST_ENTERPRISES = 3


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure of an earlier month that the books now give otherwise."""

    code: str
    period: str
    number_before: int
    number_now: int
    value_before: int
    value_now: int


def public(figures: Figures) -> Figures:
    """Return the figures with small cells left out.

    Where just one part of a whole is left out, the next smallest goes with it: the whole less the
    other parts would tell what it was.
    """
    small = {cell.key for cell in figures.cells if _is_small(cell)}
    groups: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in figures.cells:
        if cell.dimension:
            groups[cell.code, cell.period].append(cell)
    for parts in groups.values():
        small |= _companion(parts, small)
    small |= {cell.key for cell in figures.cells if _tells_the_month(cell, figures.month, small)}
    return Figures.of(
        figures.region,
        figures.month,
        (_without(cell) if cell.key in small else cell for cell in figures.cells),
    )


def revisions(earlier: Figures, now: Figures, *, codes: Iterable[str]) -> list[Revision]:
    """Return what the books say of the earlier report's months otherwise than it did then."""
    found = []
    wanted = set(codes)
    keys = {cell.key for cell in (*earlier.cells, *now.cells)}
    shared = {str(earlier.month.plus(-back)) for back in range(12)}
    for key in sorted(keys):
        if key.code not in wanted or key.dimension or key.period not in shared:
            continue
        was, is_now = (each.cell(key.code, key.period) for each in (earlier, now))
        if (was.number, was.value) != (is_now.number, is_now.value):
            found.append(
                Revision(key.code, key.period, was.number, is_now.number, was.value, is_now.value)
            )
    return found


def _is_small(cell: Cell) -> bool:
    return cell.enterprises is not None and 0 < cell.enterprises < FEWEST_ENTERPRISES


def _tells_the_month(cell: Cell, month: Month, small: set[Key]) -> bool:
    """Say whether a year to date would tell a hidden month, less the year to date before."""
    return cell.period == YEAR and Key(cell.code, cell.dimension, str(month)) in small


def _companion(parts: list[Cell], small: set[Key]) -> set[Key]:
    left_out = [cell for cell in parts if cell.key in small]
    others = [cell for cell in parts if cell.key not in small]
    if len(left_out) != 1 or not others:
        return set()
    return {min(others, key=lambda cell: (cell.value, cell.number, cell.key)).key}


def _without(cell: Cell) -> Cell:
    return Cell(cell.code, cell.period, cell.dimension, hidden=True)
