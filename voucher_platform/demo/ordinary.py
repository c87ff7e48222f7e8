"""Ordinary business: a share of the schedule, drawn by chance and played like the cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from regions.steps.budgets import BudgetExhausted
from voucher_platform.demo import applications, contested, lives, tight_line
from voucher_platform.demo.callers import Callers
from voucher_platform.demo.course import Course
from voucher_platform.demo.files import moment
from voucher_platform.demo.promises import slots_taken
from voucher_platform.demo.trade import Trade

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from voucher_platform.demo.world import World

#: Of a hundred applications, how many end so; the rest are approved.
_REJECTED, _LAPSED, _WITHDRAWN = 11, 6, 4
#: Of a hundred vouchers so many are used; of the others so many are given back.
_USED, _GIVEN_UP = 90, 26
_LAST_MONTHS, _USED_SO_FAR = date(2026, 6, 1), 50
_REASONS = ("未找到合适机构", "自付资金不足", "有效期内来不及", "项目已变化")
#: How often a slot looks for a firm that may apply, and so many working days apart.
_TRIES, _LATER_DAYS = 6, (2, 3, 4, 6)
_WORTH_AN_ORDER_FEN = 500_000
_UNTIL_ISSUED = timedelta(minutes=11)
_DEFECTS = [
    {"field": "planned_cost", "says": "预计费用缺少报价依据，请附服务方报价单。"},
    {"field": "need", "says": "用途说明未写明技术指标，请补充。"},
]


@dataclass
class Application(Course):
    """How one ordinary application is to go, and the orders after it."""

    fate: str  # approve, reject, lapse, withdraw

    def submit(self, at: datetime) -> None:
        """Apply, then wait for an officer; or leave it a draft."""
        if "submit" in self.plan.ends_before:
            applications.draft(self.world, self.strand, at)
            return
        applications.apply(self.world, self.strand, at)
        part = {"withdraw": "withdraw", "lapse": "give_back"}.get(self.fate, "take")
        self.later(at, (1, 2, 2, 3, 4), part)

    def withdraw(self, at: datetime) -> None:
        applications.withdraw(self.world, self.strand, at)

    def give_back(self, at: datetime) -> None:
        """Return it; nobody answers, and it lapses when its time is over."""
        applications.give_back(self.world, self.strand, at, by=self._officer(), defects=_DEFECTS)
        self.later(at, 12, "lapse")

    def lapse(self, at: datetime) -> None:
        applications.lapse(self.world, self.strand, at)

    def take(self, at: datetime) -> None:
        """Let an officer recommend it, or only take it into hand."""
        if "recommend" in self.plan.ends_before:
            applications.take(self.world, self.strand, at, by=self._officer())
            return
        applications.recommend(self.world, self.strand, at, by=self._officer())
        self.later(at, (1, 1, 2, 3), "decide")

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
            if "appeal" in self.plan.wanted:
                self.later(at, 2, "appeal")
            return
        try:
            state = applications.decide(self.world, self.strand, at, by=by)
        except BudgetExhausted:
            state = applications.decide(self.world, self.strand, at, by=by, verdict="waitlist")
        if state == "recommended":
            self.later(at, 1, "countersign")
        elif state == "waitlisted":
            self.world.waiting[self.strand.application] = self.strand
        else:
            self.soon(at + _UNTIL_ISSUED, "issue")

    def appeal(self, at: datetime) -> None:
        contested.appeal(
            self.world,
            self.strand,
            at,
            grounds="所购服务用于在研样机的定型试验，已附试验大纲，请复核。",
        )
        self.later(at, 4, "hear")

    def hear(self, at: datetime) -> None:
        contested.hear(
            self.world, self.strand, at, outcome="dismissed",
            reason="所附大纲为出厂例行检验，原决定认定事实清楚，予以维持。",
        )  # fmt: skip
        self.later(at, 2, "answer_appeal")

    def answer_appeal(self, at: datetime) -> None:
        contested.agree(self.world, self.strand, at)

    def countersign(self, at: datetime) -> None:
        """Let finance decide as well."""
        self.decide(at)

    def issue(self, at: datetime) -> None:
        """Issue the voucher; most are used, some given back, the rest expire."""
        applications.issue(self.world, self.strand, at)
        if "freeze" in self.plan.wanted:
            self.later(at, 3, "freeze")
        elif "split" in self.plan.wanted:
            self.later(at, 2, "split")
        elif self.plan.hurried:
            self.later(at, (2, 3), "order_at_once")
        elif self.luck(_USED if at.date() < _LAST_MONTHS else _USED_SO_FAR):
            self._order(at)
        elif self.luck(_GIVEN_UP):
            self.later(at, (60, 90, 120), "give_up")

    def give_up(self, at: datetime) -> None:
        lives.give_up(self.world, self.strand, at, reason=self.world.chance.choice(_REASONS))

    def freeze(self, at: datetime) -> None:
        lives.freeze(self.world, self.strand, at, reason="收到实名举报，核查期间暂停使用。")
        if "revoke" in self.plan.wanted:
            self.later(at, 8, "revoke")

    def revoke(self, at: datetime) -> None:
        lives.revoke(self.world, self.strand, at, reason="核查属实：申报材料与实际不符。")

    def split(self, at: datetime) -> None:
        lives.split(self.world, self.strand, at, reason="两份合同分别签订，按区内要求一券一合同。")

    def order_at_once(self, at: datetime) -> None:
        """Offer the one order that is planned."""
        branch = self.strand.branch(0, spread_bp=9_800)
        Trade(self.world, branch, use_by=self.strand.use_by, plan=self.plan).offer(at)

    def _order(self, at: datetime) -> None:
        """Spread the voucher's orders over the months after its issue."""
        wait = self.world.chance.choice((6, 10, 15, 20, 28, 45))
        for number in range(int(self.strand.facts["orders"])):
            branch = self.strand.branch(
                number, spread_bp=self.world.chance.randrange(9_300, 10_000)
            )
            Trade(self.world, branch, use_by=self.strand.use_by).later(at, wait, "offer")
            wait += self.world.chance.choice((10, 15, 20, 30))
        self.later(at, wait, "spend_the_rest")

    def spend_the_rest(self, at: datetime) -> None:
        """Order once more, where an order came to nothing and left the voucher its money."""
        if lives.rest_fen(self.world, self.strand) >= _WORTH_AN_ORDER_FEN:
            number = int(self.strand.facts["orders"])
            branch = self.strand.branch(number, spread_bp=9_800)
            Trade(self.world, branch, use_by=self.strand.use_by).offer(at)

    def _officer(self) -> str:
        return f"U-{self.strand.region}-OF{self.world.chance.choice((1, 2, 3))}"


def schedule(world: World) -> None:
    """Draw the applications of the schedule and put them into the clockwork.

    What the cases and the desks of the last day ask for is part of the schedule.
    """
    callers = Callers(world)
    slots = list(_open_slots(world))
    drawn = world.chance.sample(range(len(slots)), k=round(len(slots) * world.scale))
    for number in sorted(drawn):
        month, region, category = slots[number]
        at = _moment_in(world, month, (region, category))
        calls = partial(
            _call, world, callers, (f"O-{number:04d}", region, category), _fate(world), 1
        )
        world.clockwork.at(at, calls)


def _open_slots(world: World) -> Iterator[tuple[str, str, str]]:
    taken = slots_taken(world)
    for month, regions in world.files.story["schedule"].items():
        for region, categories in regions.items():
            for category, (applied, _orders, _claims) in categories.items():
                left = applied - taken[month, region, category]
                yield from ((month, region, category) for _ in range(left))


def _call(
    world: World, callers: Callers, slot: tuple[str, str, str], fate: str, tries: int, at: datetime
) -> None:
    """Let a firm that may apply now do so; without one, ask again some days later.

    Who comes last and finds no money applies all the same, and gives it up before a decision.
    """
    name, region, category = slot
    fate = "withdraw" if fate == "approve" and tries == _TRIES else fate
    gets_one = fate == "approve"
    strand = callers.strand(name, region=region, category=category, at=at, gets_one=gets_one)
    if strand is None and tries < _TRIES:
        again = world.clockwork.working_day_after(
            at, world.chance.choice(_LATER_DAYS), hour=at.hour, minute=at.minute
        )
        world.clockwork.at(again, partial(_call, world, callers, slot, fate, tries + 1))
        return
    if strand is None:
        world.left_out["ordinary (nobody may apply, or no money)"] += 1
        return
    Application(world, strand, fate).play("submit", at)


def _fate(world: World) -> str:
    lot = world.chance.randrange(100)
    if lot < _REJECTED:
        return "reject"
    if lot < _REJECTED + _LAPSED:
        return "lapse"
    return "withdraw" if lot < _REJECTED + _LAPSED + _WITHDRAWN else "approve"


def _moment_in(world: World, month: str, line: tuple[str, str]) -> datetime:
    """Return a moment in office hours; never while case C06 keeps its line dry."""
    year, number = map(int, month.split("-"))
    first = max(date(year, number, 1), date(2025, 1, 7))
    if (year, number) == (2026, 1):
        first = date(2026, 1, 6)
    on = first + timedelta(days=world.chance.randrange(20))
    is_tight = line == (tight_line.REGION, tight_line.CATEGORY)
    if is_tight and tight_line.CLEAR_FROM <= on <= tight_line.CLEAR_UNTIL:
        on = tight_line.CLEAR_UNTIL + timedelta(days=1 + world.chance.randrange(9))
    return world.clockwork.working_day_after(
        moment(on, 9), 0,
        hour=world.chance.choice((9, 10, 11, 14, 15)), minute=world.chance.randrange(60),
    )  # fmt: skip
