"""One indicator by place and month, and the time each step takes, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from foundation.spreadsheets import csv_of
from reports.documents import wording
from reports.documents.rows import UNITS, scaled
from reports.rules.indicators import BY_CODE, STEPS, Indicator, Unit
from reports.rules.monthly import Reading, line_of, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from foundation.periods import Month
    from reports.rules.figures import Figures

_MONTHS = 12


def defined(indicator: Indicator) -> dict[str, str]:
    """Return what an indicator means."""
    return {
        "code": indicator.code,
        "label": wording.label(indicator),
        "unit": wording.unit_word(indicator.unit),
        "formula": gettext(indicator.formula),
        "dated_by": gettext(indicator.dated_by),
    }


def series_of(
    indicator: Indicator, kept: Mapping[str, Figures], places: Sequence[str], newest: Month
) -> list[dict[str, Any]]:
    """Return the twelve months up to ``newest``: for each place what its newest figures say."""
    rows = []
    for back in range(_MONTHS):
        month = newest.plus(-back)
        readings = [_read(indicator, kept.get(place), month) for place in places]
        rows.append(
            {
                "month": str(month),
                "cells": [
                    {
                        "number": wording.number_of(reading),
                        "value": wording.value_of(indicator, reading),
                        "text": _said(indicator, reading),
                    }
                    for reading in readings
                ],
            }
        )
    return rows


def series_csv(
    indicator: Indicator, kept: Mapping[str, Figures], places: Sequence[str], newest: Month
) -> bytes:
    """Return the same twelve months as CSV, one row a place and month."""
    rows = []
    for back in range(_MONTHS):
        month = newest.plus(-back)
        for place in places:
            reading = _read(indicator, kept.get(place), month)
            rows.append(
                [
                    place, str(month), indicator.code, UNITS[indicator.unit], reading.number,
                    scaled(indicator.unit, reading.value),
                ]
            )  # fmt: skip
    return csv_of(["region", "month", "code", "unit", "number", "value"], rows)


def steps_of(kept: Mapping[str, Figures], places: Sequence[str]) -> list[dict[str, Any]]:
    """Return for each step and place: mean and nine in ten of its newest month, in days."""
    rows = []
    for step in STEPS:
        mean, most = BY_CODE[f"T1.{step}"], BY_CODE[f"T2.{step}"]
        cells = []
        for place in places:
            figures = kept.get(place)
            if figures is None:
                cells.append({"mean": wording.NONE, "most": wording.NONE, "year": wording.NONE})
                continue
            line = line_of(figures, mean.code)
            cells.append(
                {
                    "mean": wording.value_of(mean, line.month),
                    "most": wording.value_of(most, line_of(figures, most.code).month),
                    "year": wording.value_of(mean, line.to_date),
                }
            )
        rows.append({"label": gettext(mean.label), "cells": cells})
    return rows


def _read(indicator: Indicator, figures: Figures | None, month: Month) -> Reading:
    if figures is None or month > figures.month or (indicator.stock and month != figures.month):
        return Reading()
    return read(indicator, lambda code: figures.cell(code, str(month)))


def _said(indicator: Indicator, reading: Reading) -> str:
    if indicator.unit is Unit.COUNT:
        return wording.number_of(reading)
    value = wording.value_of(indicator, reading)
    return value if reading.number is None else f"{value} ({wording.number_of(reading)})"
