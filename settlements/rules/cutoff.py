"""Which obligations belong to which month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.periods import Month

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An obligation as the cut-off sees it.

    `effective_at` is when the prefinancer's payment was proven; `settled` once it has a live line
    in a locked or later period; `in_dispute` while a dispute of it is open.
    """

    id: str
    effective_at: datetime
    settled: bool = False
    in_dispute: bool = False


def first_month_of(effective_at: datetime) -> Month:
    """Return the month an obligation falls into by its moment, Beijing time."""
    return Month.of(effective_at)


def belongs(candidate: Candidate, *, month: Month) -> bool:
    """Tell whether an obligation is a line of that month.

    Everything effective before 24:00 of the month's last day that is neither settled nor disputed
    belongs: an ended dispute or a late proof comes with the next cut-off, never with a closed one.
    """
    in_time = candidate.effective_at < month.end
    return in_time and not candidate.settled and not candidate.in_dispute


def lines_of(candidates: Iterable[Candidate], *, month: Month) -> list[Candidate]:
    """Return the obligations of a month, by moment, then id: two runs give the same list."""
    chosen = (candidate for candidate in candidates if belongs(candidate, month=month))
    return sorted(chosen, key=lambda candidate: (candidate.effective_at, candidate.id))


def age_in_periods(*, effective_at: datetime, month: Month) -> int:
    """Return for how many periods a line has been carried: 0 in its own month."""
    return max(month.since(Month.of(effective_at)), 0)
