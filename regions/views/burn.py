"""A budget's burn-down: what was free, what is expected, and the sentence of the forecast."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foundation.web import formatting
from foundation.web.formatting import FEN_PER_WAN
from regions.queries.burn import free_by_day, taken_by_day
from regions.rules.burn import Forecast, forecast, left_on

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope
    from regions.models import BudgetLine, Programme

DECEMBER = 12


def burn_of(
    scope: Scope, programme: Programme, lines: list[BudgetLine], *, free_fen: int, today: date
) -> dict[str, Any]:
    """Return the forecast of these lines together and the rows of the chart's table."""
    changes = free_by_day(scope, lines)
    opened = min((day for day, _code, _fen in changes), default=programme.opens_on)
    found = forecast(
        taken_by_day(changes), free_fen=free_fen, opened_on=max(opened, programme.opens_on),
        today=today,
    )  # fmt: skip
    rows = [
        _row(day, changes, found, free_fen=free_fen, today=today) for day in _days(programme, today)
    ]
    words = {"today": _("today"), "band": _("between fastest and slowest")}
    return {
        "burn_words": json.dumps(words, ensure_ascii=False),
        "burn": rows,
        "burn_today": next((i for i, row in enumerate(rows) if row["day"] == today), 0),
        "forecast": found,
        "forecast_sentence": sentence_of(found, closes_on=programme.closes_on),
        "pace_sentence": _pace(found),
    }


def sentence_of(found: Forecast, *, closes_on: date) -> str:
    """Say in a sentence until when the money lasts at the measured pace."""
    if not found.days:
        return _("The budget is too young for a forecast.")
    if found.on is None:
        return _("At the measured pace the money is not used up.")
    if found.on > closes_on:
        return _("At the measured pace the money lasts beyond the end of the programme.")
    language = get_language()
    facts = {"day": formatting.day_in_text(found.on, language)}
    if found.earliest is None or found.earliest == found.latest:
        return _("At the measured pace the money is used up on %(day)s.") % facts
    facts["early"] = formatting.day_in_text(found.earliest, language)
    if found.latest is None or found.latest > closes_on:
        return (
            _("At the measured pace the money is used up on %(day)s, at the earliest on %(early)s.")
            % facts
        )
    facts["late"] = formatting.day_in_text(found.latest, language)
    return (
        _(
            "At the measured pace the money is used up on %(day)s, between %(early)s and %(late)s"
            " by the fastest and the slowest pace measured."
        )
        % facts
    )


def _pace(found: Forecast) -> str:
    if not found.days:
        return ""
    return _("In the last %(days)s days awards took %(sum)s.") % {
        "days": found.days, "sum": formatting.money(max(found.taken_fen, 0), get_language()),
    }  # fmt: skip


def _days(programme: Programme, today: date) -> list[date]:
    """Return the first of each month of the programme, its last day, and today."""
    year = programme.year
    firsts = [date(year, month, 1) for month in range(1, DECEMBER + 1)]
    inside = [day for day in firsts if programme.opens_on <= day <= programme.closes_on]
    days = {programme.opens_on, *inside, programme.closes_on}
    if programme.opens_on <= today <= programme.closes_on:
        days.add(today)
    return sorted(days)


def _row(
    day: date,
    changes: list[tuple[date, str, int]],
    found: Forecast,
    *,
    free_fen: int,
    today: date,
) -> dict[str, Any]:
    figures: list[int | None] = [None, None, None, None]
    if day <= today:
        figures[0] = sum(fen for at, _code, fen in changes if at <= day)
    if day >= today and found.days:
        figures[1:] = [
            left_on(day, free_fen=free_fen, gone_on=end, today=today)
            for end in (found.on, found.earliest, found.latest)
        ]
    return {"day": day, "figures": ["" if fen is None else _wan(fen) for fen in figures]}


def _wan(fen: int) -> str:
    return f"{fen / FEN_PER_WAN:.2f}"  # a coordinate of the chart, no sum
