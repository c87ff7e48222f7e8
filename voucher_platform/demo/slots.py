"""What one planned application asks of which budget line, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Promise:
    """One planned application: when it comes, on which line, for how much (fen)."""

    region: str
    category: str
    on: date
    asked_fen: int

    @property
    def line(self) -> str:
        return line_name(self.region, self.on, self.category)


def line_name(region: str, on: date, category: str) -> str:
    """Return the name of the budget line an application of that day draws on."""
    return f"{region}-{on.year}/{category}"
