"""The figures as plain rows for machines: CSV, API and the sheets of a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reports.rules.figures import YEAR
from reports.rules.indicators import BREAKDOWNS, INDICATORS, Indicator, Unit
from reports.rules.monthly import Line, Reading, lines_of

if TYPE_CHECKING:
    from reports.rules.figures import Cell, Figures

COLUMNS = (
    "region", "month", "code", "dimension", "unit", "number", "value", "previous_number",
    "previous_value", "last_year_number", "last_year_value", "year_number", "year_value",
    "on_month_percent", "on_year_percent", "left_out",
)  # fmt: skip
_SCALES = {
    Unit.FEN: Decimal("0.01"), Unit.BP: Decimal("0.01"), Unit.RATIO: Decimal("0.01"),
    Unit.DAYS: Decimal("0.1"), Unit.SCORE: Decimal("0.01"), Unit.POINTS: Decimal(1),
    Unit.COUNT: Decimal(1),
}  # fmt: skip
#: The unit a value is written in: yuan, percent, days, a plain ratio, points.
UNITS = {
    Unit.FEN: "yuan", Unit.BP: "percent", Unit.DAYS: "days", Unit.RATIO: "ratio",
    Unit.SCORE: "score", Unit.POINTS: "points", Unit.COUNT: "count",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``left_out`` when the month's cell is hidden from the public."""

    region: str
    month: str
    code: str
    dimension: str
    unit: str
    number: int | None
    value: Decimal | None
    previous_number: int | None = None
    previous_value: Decimal | None = None
    last_year_number: int | None = None
    last_year_value: Decimal | None = None
    year_number: int | None = None
    year_value: Decimal | None = None
    on_month_percent: Decimal | None = None
    on_year_percent: Decimal | None = None
    left_out: bool = False

    def values(self) -> list[Any]:
        """Return the row's values in the order of COLUMNS; yes and no as 1 and 0."""
        return [
            int(value) if isinstance(value, bool) else value
            for value in (getattr(self, column) for column in COLUMNS)
        ]


def rows_of(figures: Figures) -> list[Row]:
    """Return the lines of the form, then what is broken down."""
    lines = [_of_line(figures, line) for line in lines_of(figures)]
    parts = [
        _of_part(figures, indicator, dimension)
        for indicator in BREAKDOWNS
        for dimension in figures.dimensions(indicator.code)
    ]
    return lines + parts


def dictionary() -> list[Indicator]:
    """Return every indicator the rows speak of."""
    return [*INDICATORS, *BREAKDOWNS]


def scaled(unit: Unit, value: int | None) -> Decimal | None:
    """Return a value in the unit that is written: fen become yuan with two decimals."""
    return None if value is None else value * _SCALES[unit]


def _of_line(figures: Figures, line: Line) -> Row:
    unit = line.indicator.unit
    return Row(
        figures.region,
        str(figures.month),
        line.code,
        "",
        UNITS[unit],
        line.month.number,
        scaled(unit, line.month.value),
        line.previous.number,
        scaled(unit, line.previous.value),
        line.last_year.number,
        scaled(unit, line.last_year.value),
        line.to_date.number,
        scaled(unit, line.to_date.value),
        scaled(Unit.BP, line.on_month_bp),
        scaled(Unit.BP, line.on_year_bp),
        line.month.hidden,
    )


def _of_part(figures: Figures, indicator: Indicator, dimension: str) -> Row:
    unit = indicator.unit
    month = _read(unit, figures.cell(indicator.code, str(figures.month), dimension))
    year = _read(unit, figures.cell(indicator.code, YEAR, dimension))
    counted = indicator.code in {"X2", "C1"}  # only these are counted over the year
    return Row(
        figures.region,
        str(figures.month),
        indicator.code,
        dimension,
        UNITS[unit],
        month.number,
        scaled(unit, month.value),
        year_number=year.number if counted else None,
        year_value=scaled(unit, year.value) if counted else None,
        left_out=month.hidden,
    )


def _read(unit: Unit, cell: Cell) -> Reading:
    if cell.hidden:
        return Reading(hidden=True)
    return Reading(cell.number, None if unit is Unit.COUNT else cell.value)
