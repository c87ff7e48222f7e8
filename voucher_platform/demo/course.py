"""A course: one ordinary matter that goes on part by part, each part some working days later."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from foundation.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World

_OFFICE_HOURS = (9, 10, 11, 13, 14, 15, 16)
_SOON = timedelta(minutes=31)


@dataclass
class Plan:
    """What is planned for a course; without one, chance decides.

    ``hurried`` takes the shortest waits and has nothing go wrong by chance; ``ends_before`` names
    parts that do not come any more; ``wanted`` parts that go wrong on purpose; ``not_before`` holds
    parts up until a moment; ``paid_later`` keeps the claim out of the weekly payment run.
    """

    hurried: bool = False
    ends_before: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()
    not_before: dict[str, datetime] = field(default_factory=dict)
    paid_later: bool = False


@dataclass
class Course:
    """The parts are methods that take the moment; a refusal ends the course and is counted."""

    world: World
    strand: Strand
    plan: Plan = field(default_factory=Plan, kw_only=True)

    def later(self, at: datetime, days: int | Sequence[int], part: str) -> None:
        """Put the next part some working days later (one of ``days``), in office hours."""
        chance = self.world.chance
        wait = days if isinstance(days, int) else chance.choice(days)
        if self.plan.hurried and not isinstance(days, int):
            wait = min(days)
        when = self.world.clockwork.working_day_after(
            at, wait, hour=chance.choice(_OFFICE_HOURS), minute=chance.randrange(60)
        )
        self.soon(max(when, at + _SOON), part)

    def soon(self, when: datetime, part: str) -> None:
        """Put the next part at a moment, unless the course is planned to end before it."""
        if part in self.plan.ends_before:
            return
        when = max(when, self.plan.not_before.get(part, when))
        self.world.clockwork.at(when, partial(self.play, part))

    def play(self, part: str, at: datetime) -> None:
        """Play one part."""
        try:
            getattr(self, part)(at)
        except Refusal as refusal:
            self.world.left_out[f"ordinary {part} ({refusal.code})"] += 1

    def luck(self, percent: int) -> bool:
        """Say whether something that happens so often of a hundred times happens now."""
        return not self.plan.hurried and self.world.luck(percent)

    def goes_wrong(self, part: str, percent: int) -> bool:
        """Say whether a part comes that nobody wishes for: planned, or by chance."""
        return part in self.plan.wanted or self.luck(percent)
