"""The lines of the monthly form, worked out of the figures: shares, means, comparisons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from reports.rules.figures import Cell
from reports.rules.indicators import INDICATORS, Indicator, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.rules.figures import Figures

WHOLE_BP = 10_000
TENTHS = 10
HUNDREDTHS = 100
_RATINGS = 3  # quality, time, attitude

Look: TypeAlias = "Callable[[str], Cell]"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says of one period; None where there is nothing to say, or it is left out."""

    number: int | None = None
    value: int | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the form. ``on_month_bp`` and ``on_year_bp`` are 环比 and 同比."""

    indicator: Indicator
    month: Reading
    previous: Reading
    last_year: Reading
    to_date: Reading
    on_month_bp: int | None
    on_year_bp: int | None

    @property
    def code(self) -> str:
        return self.indicator.code


def ratio(part: int, whole: int, scale: int) -> int | None:
    """Return part ÷ whole in units of 1/scale, half up; None when the whole is zero."""
    if not whole:
        return None
    return (2 * part * scale + abs(whole)) // (2 * abs(whole))


def change_bp(now: int | None, before: int | None) -> int | None:
    """Return the change against before in basis points; None when there is no base."""
    if now is None or before is None or before <= 0:
        return None
    return ratio(now - before, before, WHOLE_BP)


def lines_of(figures: Figures) -> list[Line]:
    """Return every line of the form, in its order: what every door shows."""
    return [_line(figures, indicator) for indicator in INDICATORS]


def line_of(figures: Figures, code: str) -> Line:
    """Return one line of the form."""
    return next(line for line in lines_of(figures) if line.code == code)


def _line(figures: Figures, indicator: Indicator) -> Line:
    month = figures.month
    readings = [
        read(indicator, _at(figures, str(when)))
        for when in (month, month.previous, month.plus(-12))
    ]
    now, previous, last_year = readings
    if indicator.stock:  # a balance has no year to date, and its earlier months are not kept
        return Line(indicator, now, Reading(), Reading(), Reading(), None, None)
    # nine in ten of a year cannot be worked out of nine in ten of its months
    adds_up = not indicator.code.startswith("T2.")
    to_date = read(indicator, figures.to_date) if adds_up else Reading()
    return Line(
        indicator,
        now,
        previous,
        last_year,
        to_date,
        change_bp(_measure(indicator, now), _measure(indicator, previous)),
        change_bp(_measure(indicator, now), _measure(indicator, last_year)),
    )


def _at(figures: Figures, period: str) -> Look:
    return lambda code: figures.cell(code, period)


def _measure(indicator: Indicator, reading: Reading) -> int | None:
    """Return what is compared: a count, money or days; shares and marks are not."""
    if indicator.unit is Unit.COUNT:
        return reading.number
    return reading.value if indicator.unit in {Unit.FEN, Unit.DAYS} else None


def read(indicator: Indicator, look: Look) -> Reading:
    """Return what an indicator says of one period; ``look`` gives the cells of that period."""
    code = indicator.code
    if code in _DERIVED:
        return _DERIVED[code](look)
    cell = look(code)
    if cell.hidden:
        return Reading(hidden=True)
    if code.startswith("T1."):
        return Reading(value=ratio(cell.value, cell.number, TENTHS))
    if code.startswith("T2."):
        return Reading(value=cell.value * TENTHS if cell.number else None)
    return _plain(indicator, cell)


def _plain(indicator: Indicator, cell: Cell) -> Reading:
    if indicator.code.startswith("B1."):  # a balance counts no cases
        return Reading(value=cell.value)
    if indicator.unit in {Unit.BP, Unit.POINTS}:
        return Reading(value=cell.value if cell.number else None)
    return Reading(cell.number, None if indicator.unit is Unit.COUNT else cell.value)


def _share(part: Cell, whole: Cell, *, part_of: int, whole_of: int, scale: int) -> Reading:
    if part.hidden or whole.hidden:
        return Reading(hidden=True)
    return Reading(value=ratio(part_of, whole_of, scale))


def _approval_rate(look: Look) -> Reading:
    yes, no = look("A2"), look("A3.refused")
    return _share(yes, no, part_of=yes.number, whole_of=yes.number + no.number, scale=WHOLE_BP)


def _cross_share(look: Look) -> Reading:
    part, whole = look("X1.redeemed"), look("D1")
    return _share(part, whole, part_of=part.value, whole_of=whole.value, scale=WHOLE_BP)


def _cross_share_number(look: Look) -> Reading:
    part, whole = look("X1.redeemed"), look("D1")
    return _share(part, whole, part_of=part.number, whole_of=whole.number, scale=WHOLE_BP)


def _repeat(look: Look) -> Reading:
    served, first = look("S1.served"), look("S1.first")
    if served.hidden or first.hidden:
        return Reading(hidden=True)
    return Reading(served.number - first.number)


def _leverage(look: Look) -> Reading:
    contracts, paid = look("L1.contracts"), look("P1")
    return _share(contracts, paid, part_of=contracts.value, whole_of=paid.value, scale=HUNDREDTHS)


def _satisfaction(look: Look) -> Reading:
    cell = look("Q1")
    return _share(cell, cell, part_of=cell.value, whole_of=cell.number * _RATINGS, scale=HUNDREDTHS)


def _execution(look: Look) -> Reading:
    paid, given = look("B1.paid"), look("B1.appropriated")
    return _share(paid, given, part_of=paid.value, whole_of=given.value, scale=WHOLE_BP)


_DERIVED: dict[str, Callable[[Look], Reading]] = {
    "A3.rate": _approval_rate,
    "X1.share": _cross_share,
    "X1.share_number": _cross_share_number,
    "S1.repeat": _repeat,
    "L1.ratio": _leverage,
    "Q1": _satisfaction,
    "B1.rate": _execution,
}
