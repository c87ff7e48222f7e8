"""How fast a budget goes, measured, and the day on which it would be gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from foundation.money import Fen

#: The pace is measured over the last thirty days, the last ninety, and since the opening.
WINDOWS = (30, 90)
SHORTEST = 7  # days: a younger budget has no pace yet


@dataclass(frozen=True, slots=True)
class Forecast:
    """``taken_fen`` went in the last ``days``; ``on`` is when the free money is gone at that pace.

    ``earliest`` and ``latest`` are the same at the fastest and slowest of the measured paces; None
    where money does not go at all, or nothing is measured yet.
    """

    taken_fen: Fen = 0
    days: int = 0
    on: date | None = None
    earliest: date | None = None
    latest: date | None = None


def forecast(
    taken_fen: Mapping[date, Fen], *, free_fen: Fen, opened_on: date, today: date
) -> Forecast:
    """Say when ``free_fen`` is used up if awards go on as measured.

    ``taken_fen`` is what awards took from the free money, net of what came back, by day.
    """
    age = (today - opened_on).days
    if age < SHORTEST:
        return Forecast()
    spans = sorted({min(window, age) for window in (*WINDOWS, age)})
    taken = {days: _taken(taken_fen, since=today - timedelta(days=days)) for days in spans}
    main = min(WINDOWS[-1], age)
    ends = [_gone(free_fen, taken[days], days, today) for days in spans]
    return Forecast(
        taken_fen=taken[main],
        days=main,
        on=_gone(free_fen, taken[main], main, today),
        earliest=min((day for day in ends if day), default=None),
        latest=None if None in ends else max(day for day in ends if day),
    )


def left_on(day: date, *, free_fen: Fen, gone_on: date | None, today: date) -> Fen:
    """Return what a straight line from today to the last day leaves on a day between."""
    if gone_on is None:
        return free_fen
    if day >= gone_on:
        return 0
    whole = max((gone_on - today).days, 1)
    return free_fen * (gone_on - day).days // whole


def levels_passed(levels_bp: tuple[int, ...], *, used_bp: int, told_bp: int) -> int:
    """Return the highest level that was passed and not told of yet, or 0."""
    return max((level for level in levels_bp if told_bp < level <= used_bp), default=0)


def _taken(taken_fen: Mapping[date, Fen], *, since: date) -> Fen:
    return sum(fen for day, fen in taken_fen.items() if day > since)


def _gone(free_fen: Fen, taken_fen: Fen, days: int, today: date) -> date | None:
    if taken_fen <= 0:
        return None
    needed = -(-free_fen * days // taken_fen)  # days, rounded up
    return today + timedelta(days=min(needed, 3660))
