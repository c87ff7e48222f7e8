"""The sheet: everything the page and the printed brief show of a month, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from regions.queries.places import ALLIANCE
from reports.documents import wording
from reports.rules.indicators import AGES, BY_CODE, FUNNEL, Unit
from reports.rules.monthly import Line, lines_of, ratio

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regions.models import Region
    from reports.queries.reports import Shown
    from reports.rules.figures import Cell, Figures

_TREND = ("I1", "U1", "D1")
_TINTS = 4
_FILLS = ("good", "blue", "wait", "stop")
#: The duration that is waited at each step of the funnel, if one is measured.
_WAITS = {"applied": "issue", "issued": "contract", "accepted": "claim", "redeemed": "pay"}


@dataclass(frozen=True, slots=True)
class Names:
    """Names of regions and categories, fetched by the door."""

    regions: Sequence[Region]
    categories: Mapping[str, str]


def sheet_of(shown: Shown, names: Names) -> dict[str, Any]:
    """Return what a page and a paper show; money of overviews in 万元, of the form in yuan."""
    figures = shown.figures
    lines = {line.code: line for line in lines_of(figures)}
    return {
        "month": str(figures.month),
        "month_word": wording.month_word(figures.month),
        "wan_word": wording.wan_word(),
        "key_figures": _key_figures(lines),
        "trend": _trend(figures),
        "funnel": _funnel(figures, lines),
        **_ages(figures),
        "matrix": _matrix(figures, names),
        "categories": _categories(figures, names),
        "sizes": _sizes(figures),
        "lines": [_line(line) for line in lines.values()],
        "revised": [
            {
                "label": wording.label(BY_CODE[each.code]),
                "month": each.period,
                "number_before": wording.count(each.number_before),
                "number_now": wording.count(each.number_now),
                "value_before": wording.wan(each.value_before),
                "value_now": wording.wan(each.value_now),
            }
            for each in shown.revised
        ],
        "leaves_out": shown.is_public and any(cell.hidden for cell in figures.cells),
    }


def _key_figures(lines: Mapping[str, Line]) -> list[dict[str, str]]:
    found = []
    for code in ("I1", "U1", "D1", "P1", "E1.expired", "S1.served"):
        line = lines[code]
        is_money = line.indicator.unit is Unit.FEN
        number = wording.number_of(line.month)
        value = wording.value_of(line.indicator, line.month, paper=True)
        details = [gettext("%(number)s cases") % {"number": number}] if is_money else []
        if code == "S1.served":
            first = wording.number_of(lines["S1.first"].month)
            details.append(gettext("%(number)s for the first time") % {"number": first})
        if line.on_month_bp is not None:
            against = wording.change(line.on_month_bp)
            details.append(gettext("%(change)s on last month") % {"change": against})
        found.append(
            {
                "label": wording.label(line.indicator),
                "value": value if is_money else number,
                "unit": wording.wan_word() if is_money else gettext("enterprises"),
                "detail": " · ".join(details),
            }
        )
    return found


def _trend(figures: Figures) -> dict[str, Any]:
    series = {code: figures.series(code) for code in _TREND}
    tallest = max((cell.value for cells in series.values() for cell in cells), default=0)
    rows = [
        {
            "month": cells[0].period,
            "cells": [
                {
                    "text": wording.HIDDEN if cell.hidden else wording.wan(cell.value),
                    "height": _percent(cell.value, tallest),
                }
                for cell in cells
            ],
        }
        for cells in zip(*series.values(), strict=True)
    ]
    return {"heads": [wording.label(BY_CODE[code]) for code in _TREND], "rows": rows}


def _funnel(figures: Figures, lines: Mapping[str, Line]) -> list[dict[str, Any]]:
    period = str(figures.month)
    numbers = [figures.cell("F1", period, step).number for step in FUNNEL]
    widest = max(numbers)
    rows = []
    for place, (step, number) in enumerate(zip(FUNNEL, numbers, strict=True)):
        share = ratio(number, numbers[place - 1], 100) if place else None
        waited = lines.get(f"T1.{_WAITS.get(step)}")
        days = wording.value_of(waited.indicator, waited.to_date) if waited else wording.NONE
        rows.append(
            {
                "label": wording.step_word(step),
                "number": wording.count(number),
                "of_previous": "" if share is None else f"{share}%",
                "width": _percent(number, widest),
                "wait": "" if days == wording.NONE else days,
            }
        )
    return rows


def _ages(figures: Figures) -> dict[str, Any]:
    period = str(figures.month)
    cells = [figures.cell("F2", period, age) for age in AGES]
    whole = sum(cell.number for cell in cells)
    ages, begun = [], 0
    for age, cell, fill in zip(AGES, cells, _FILLS, strict=True):
        ages.append(
            {
                "label": wording.age_word(age),
                "number": wording.count(cell.number),
                "x": _percent(begun, whole),
                "width": _percent(cell.number, whole),
                "fill": fill,
            }
        )
        begun += cell.number
    return {"ages": ages, "waiting": wording.count(whole), "is_waiting": bool(whole)}


def _matrix(figures: Figures, names: Names) -> dict[str, Any]:
    """Amounts from issuing region to provider's region; no totals where a part is left out."""
    codes = [region.code for region in names.regions]
    period = str(figures.month)
    cells = {(a, b): figures.cell("X2", period, f"{a}>{b}") for a in codes for b in codes}
    largest = max((cell.value for cell in cells.values()), default=0)
    rows = [
        {
            "region": region,
            "cells": [
                _matrix_cell(figures, cells[region.code, other], region.code, other, largest)
                for other in codes
            ],
            "total": _total([cells[region.code, other] for other in codes]),
        }
        for region in names.regions
    ]
    return {
        "regions": names.regions,
        "rows": rows,
        "received": [_total([cells[other, code] for other in codes]) for code in codes],
        "total": _total(list(cells.values())),
        "is_empty": not largest and not any(cell.hidden for cell in cells.values()),
    }


def _matrix_cell(
    figures: Figures, cell: Cell, issuer: str, server: str, largest: int
) -> dict[str, Any]:
    if issuer == server and not cell.number and not cell.hidden:
        return {"at_home": True}
    if figures.region not in {ALLIANCE, issuer, server}:
        return {"text": wording.NONE, "number": wording.NONE, "tint": 0}  # not this region's
    tint = (cell.value * _TINTS + largest - 1) // largest if largest else 0
    return {
        "text": wording.HIDDEN if cell.hidden else wording.wan(cell.value),
        "number": "" if cell.hidden else wording.count(cell.number),
        "tint": tint,
    }


def _total(cells: list[Cell]) -> str:
    if any(cell.hidden for cell in cells):
        return wording.HIDDEN
    return wording.wan(sum(cell.value for cell in cells))


def _categories(figures: Figures, names: Names) -> list[dict[str, Any]]:
    period = str(figures.month)
    cells = [figures.cell("C1", period, code) for code in figures.dimensions("C1")]
    cells = [cell for cell in cells if cell.number or cell.hidden]
    largest = max((cell.value for cell in cells), default=0)
    return [
        {
            "label": names.categories.get(cell.dimension, cell.dimension),
            "number": wording.HIDDEN if cell.hidden else wording.count(cell.number),
            "value": wording.HIDDEN if cell.hidden else wording.wan(cell.value),
            "width": _percent(cell.value, largest),
        }
        for cell in sorted(cells, key=lambda cell: (-cell.value, cell.dimension))
    ]


def _sizes(figures: Figures) -> list[dict[str, str]]:
    cells = [figures.cell("S2", str(figures.month), size) for size in figures.dimensions("S2")]
    return [
        {
            "label": wording.size_word(cell.dimension),
            "number": wording.HIDDEN if cell.hidden else wording.count(cell.number),
        }
        for cell in cells
    ]


def _line(line: Line) -> dict[str, str]:
    what = line.indicator
    return {
        "code": what.code,
        "label": wording.label(what),
        "unit": wording.unit_word(what.unit),
        "paper_unit": wording.unit_word(what.unit, paper=True),
        "number": wording.number_of(line.month),
        "value": wording.value_of(what, line.month),
        "paper_value": wording.value_of(what, line.month, paper=True),
        "year_number": wording.number_of(line.to_date),
        "year_value": wording.value_of(what, line.to_date),
        "paper_year_value": wording.value_of(what, line.to_date, paper=True),
        "on_month": wording.change(line.on_month_bp),
        "on_year": wording.change(line.on_year_bp),
    }


def _percent(part: int, whole: int) -> str:
    hundredths = ratio(part, whole, 10_000) or 0
    return f"{hundredths // 100}.{hundredths % 100:02d}"
