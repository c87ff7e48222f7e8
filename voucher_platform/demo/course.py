"""A course: one ordinary matter that goes on part by part, each part some working days later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from foundation.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World

_OFFICE_HOURS = (9, 10, 11, 13, 14, 15, 16)
_SOON = timedelta(minutes=31)


@dataclass
class Course:
    """The parts are methods that take the moment; a refusal ends the course and is counted."""

    world: World
    strand: Strand

    def later(self, at: datetime, days: int | Sequence[int], part: str) -> None:
        """Put the next part some working days later (one of ``days``), in office hours."""
        chance = self.world.chance
        wait = days if isinstance(days, int) else chance.choice(days)
        when = self.world.clockwork.working_day_after(
            at, wait, hour=chance.choice(_OFFICE_HOURS), minute=chance.randrange(60)
        )
        self.soon(max(when, at + _SOON), part)

    def soon(self, when: datetime, part: str) -> None:
        """Put the next part at a moment."""
        self.world.clockwork.at(when, partial(self.play, part))

    def play(self, part: str, at: datetime) -> None:
        """Play one part."""
        try:
            getattr(self, part)(at)
        except Refusal as refusal:
            self.world.left_out[f"ordinary {part} ({refusal.code})"] += 1

    def luck(self, percent: int) -> bool:
        """Say whether something that happens so often of a hundred times happens now."""
        return self.world.chance.randrange(100) < percent
