"""Ordinary business: a share of the schedule, drawn by chance and played like the cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from foundation.refusals import Refusal
from regions.steps.budgets import BudgetExhausted
from voucher_platform.demo import applications
from voucher_platform.demo.drawing import Drawer
from voucher_platform.demo.files import moment

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.clockwork import Clockwork
    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World

#: Of a hundred applications, how many end so; the rest are approved.
_REJECTED, _LAPSED, _WITHDRAWN = 11, 6, 4
_DEFECTS = [
    {"field": "planned_cost", "says": "预计费用缺少报价依据，请附服务方报价单。"},
    {"field": "need", "says": "用途说明未写明技术指标，请补充。"},
]


@dataclass
class Course:
    """How one ordinary application is to go."""

    world: World
    strand: Strand
    fate: str  # approve, reject, lapse, withdraw

    @property
    def clockwork(self) -> Clockwork:
        return self.world.clockwork

    def later(self, at: datetime, days: int, part: str) -> None:
        """Put the next part some working days later, at a moment of office hours."""
        chance = self.world.chance
        when = self.clockwork.working_day_after(
            at, days, hour=chance.choice((9, 10, 11, 13, 14, 15, 16)), minute=chance.randrange(60)
        )
        when = max(when, at + timedelta(minutes=31))
        self.clockwork.at(when, partial(self.play, part))

    def play(self, part: str, at: datetime) -> None:
        """Play one part; a refusal ends the course and is counted."""
        try:
            getattr(self, part)(at)
        except Refusal as refusal:
            self.world.left_out[f"ordinary {part} ({refusal.code})"] += 1

    def submit(self, at: datetime) -> None:
        """Apply; then wait for an officer."""
        applications.apply(self.world, self.strand, at)
        days = self.world.chance.choice((1, 2, 2, 3, 4))
        self.later(at, days, {"withdraw": "withdraw", "lapse": "give_back"}.get(self.fate, "take"))

    def withdraw(self, at: datetime) -> None:
        applications.withdraw(self.world, self.strand, at)

    def give_back(self, at: datetime) -> None:
        """Return it; nobody answers, and it lapses when its time is over."""
        applications.give_back(self.world, self.strand, at, by=self._officer(), defects=_DEFECTS)
        self.later(at, 12, "lapse")

    def lapse(self, at: datetime) -> None:
        applications.lapse(self.world, self.strand, at)

    def take(self, at: datetime) -> None:
        """Let an officer recommend it."""
        applications.recommend(self.world, self.strand, at, by=self._officer())
        self.later(at, self.world.chance.choice((1, 1, 2, 3)), "decide")

    def decide(self, at: datetime) -> None:
        """Let the next post decide, until nobody is missing."""
        row = applications.application_of(self.world.system("seed"), self.strand)
        post = {"leader": "LD1", "finance": "FN1"}[row.waiting_for]
        by = f"U-{self.strand.region}-{post}"
        if self.fate == "reject":
            applications.decide(
                self.world, self.strand, at, by=by, verdict="reject",
                opinion="所购服务与研发创新关联不足，不予支持。",
            )  # fmt: skip
            return
        try:
            state = applications.decide(self.world, self.strand, at, by=by)
        except BudgetExhausted:
            state = applications.decide(self.world, self.strand, at, by=by, verdict="waitlist")
        if state == "recommended":
            self.later(at, 1, "decide")
        elif state == "waitlisted":
            self.world.waiting[self.strand.application] = self.strand
        else:
            self.clockwork.at(at + timedelta(minutes=11), partial(self.play, "issue"))

    def issue(self, at: datetime) -> None:
        applications.issue(self.world, self.strand, at)

    def _officer(self) -> str:
        return f"U-{self.strand.region}-OF{self.world.chance.choice((1, 2, 3))}"


def schedule(world: World, clockwork: Clockwork) -> None:
    """Draw the applications of the schedule and put them into the clockwork."""
    drawer = Drawer(world)
    slots = [
        (month, region, category)
        for month, regions in world.files.story["schedule"].items()
        for region, categories in regions.items()
        for category, (applied, _orders, _claims) in categories.items()
        for _ in range(applied)
    ]
    drawn = world.chance.sample(range(len(slots)), k=round(len(slots) * world.scale))
    for number in sorted(drawn):
        month, region, category = slots[number]
        at = _moment_in(world, month)
        strand = drawer.strand(f"O-{number:04d}", region=region, category=category, on=at.date())
        if strand is None:
            world.left_out["ordinary (no fitting firm or product)"] += 1
            continue
        course = Course(world, strand, _fate(world))
        clockwork.at(at, partial(course.play, "submit"))


def _fate(world: World) -> str:
    lot = world.chance.randrange(100)
    if lot < _REJECTED:
        return "reject"
    if lot < _REJECTED + _LAPSED:
        return "lapse"
    return "withdraw" if lot < _REJECTED + _LAPSED + _WITHDRAWN else "approve"


def _moment_in(world: World, month: str) -> datetime:
    year, number = map(int, month.split("-"))
    first = max(date(year, number, 1), date(2025, 1, 7))
    if (year, number) == (2026, 1):
        first = date(2026, 1, 6)
    start = moment(first + timedelta(days=world.chance.randrange(20)), 9)
    return world.clockwork.working_day_after(
        start, 0, hour=world.chance.choice((9, 10, 11, 14, 15)), minute=world.chance.randrange(60)
    )
