"""Figures of a report: cells, each with its indicator, dimension and month; the digest over them.

A cell counts cases (``number``) and adds up a ``value`` in its indicator's unit. ``enterprises`` is
how many firms stand behind it, or None where no single firm can be read from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from foundation.periods import Month
from settlements.rules.digest import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

FORM = "monthly-1"
YEAR = "ytd"  # the period of cells that are counted over the year, and cannot be added up
SERIES_MONTHS = 13  # the month itself, and back to the same month last year


class Key(NamedTuple):
    code: str
    dimension: str
    period: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure; ``hidden`` when a public version leaves it out. Zero cells are not kept."""

    code: str
    period: str
    dimension: str = ""
    number: int = 0
    value: int = 0
    enterprises: int | None = None
    hidden: bool = False

    @property
    def key(self) -> Key:
        return Key(self.code, self.dimension, self.period)


@dataclass(frozen=True)
class Figures:
    """All cells of one region (or ``ALL``) and month."""

    region: str
    month: Month
    cells: tuple[Cell, ...]
    _index: dict[Key, Cell] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {cell.key: cell for cell in self.cells})

    @classmethod
    def of(cls, region: str, month: Month, cells: Iterable[Cell]) -> Figures:
        """Return figures in their canonical form: sorted, without empty cells."""
        kept = [cell for cell in cells if cell.number or cell.value or cell.hidden]
        return cls(region, month, tuple(sorted(kept, key=lambda cell: cell.key)))

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Figures:
        """Read what ``to_json`` wrote."""
        cells = (
            Cell(code, period, dimension, number, value, enterprises)
            for code, dimension, period, number, value, enterprises in stored["cells"]
        )
        return cls.of(stored["region"], Month.parse(stored["month"]), cells)

    def to_json(self) -> dict[str, Any]:
        """Return plain values to be kept with the report."""
        return {
            "form": FORM,
            "region": self.region,
            "month": str(self.month),
            "cells": [
                [cell.code, cell.dimension, cell.period, cell.number, cell.value, cell.enterprises]
                for cell in self.cells
            ],
        }

    def cell(self, code: str, period: str, dimension: str = "") -> Cell:
        """Return one cell; an empty one where nothing happened."""
        found = self._index.get(Key(code, dimension, period))
        return found or Cell(code, period, dimension)

    def dimensions(self, code: str) -> list[str]:
        """Return the dimensions an indicator is broken down by, in any period."""
        return sorted({cell.dimension for cell in self.cells if cell.code == code})

    def to_date(self, code: str, dimension: str = "") -> Cell:
        """Return the year up to the end of the month: counted as such, or the months added up.

        Hidden when a month of it is hidden: the difference would tell what was left out.
        """
        counted = self._index.get(Key(code, dimension, YEAR))
        if counted:
            return counted
        months = [
            self.cell(code, str(Month(self.month.year, number)), dimension)
            for number in range(1, self.month.month + 1)
        ]
        if any(cell.hidden for cell in months):
            return Cell(code, YEAR, dimension, hidden=True)
        total = Cell(code, YEAR, dimension)
        for cell in months:
            total = replace(
                total, number=total.number + cell.number, value=total.value + cell.value
            )
        return total

    def series(self, code: str, months: int = 12) -> list[Cell]:
        """Return the cells of the last months, oldest first."""
        return [self.cell(code, str(self.month.plus(back - months + 1))) for back in range(months)]


def digest_of(figures: Figures) -> str:
    """Return the SHA-256 of the canonical figures: what is checked, signed and printed."""
    return digest(
        [
            {
                "code": cell.code,
                "dimension": cell.dimension,
                "period": cell.period,
                "number": cell.number,
                "value": cell.value,
                "enterprises": cell.enterprises,
            }
            for cell in figures.cells
        ],
        header={"form": FORM, "region": figures.region, "month": str(figures.month)},
    )
