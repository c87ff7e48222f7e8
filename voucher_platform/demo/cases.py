"""The planted cases: each event of the story is told to the stage that can play it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from foundation.refusals import Refusal
from voucher_platform.demo import applications
from voucher_platform.demo.planted import strand_of

if TYPE_CHECKING:
    from voucher_platform.demo.clockwork import Clockwork
    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World

Event: TypeAlias = dict[str, Any]
Part: TypeAlias = Callable[["World", "Strand", datetime, Event], None]

#: Said by the system after what was done; they show in the rows and need nobody to play them.
FOLLOWS = frozenset(
    {
        "waitlisted", "waitlist_moved", "budget_topped_up", "budget_held", "orders_blocked",
        "open_order_may_finish", "hold_cut", "check_hit", "suggestions_shown",
        "claim_payable_again", "explanation_given", "override_refused",
    }
)  # fmt: skip


class Case:
    """One planted case, its strands, and whether it still goes by the story."""

    def __init__(self, world: World, told: dict[str, Any]) -> None:
        self.world = world
        self.id: str = told["id"]
        self.strands = [strand_of(world, told, number) for number in range(len(told["orders"]))]
        for strand in self.strands:
            strand.facts["expect"] = told["expect"]
        self.events: list[Event] = told["events"]
        self.stopped_at: set[int] = set()

    def strand(self, event: Event) -> int:
        """Return which strand an event belongs to: as it says, or by the firm that acts."""
        if "order" in event:
            return int(event["order"])
        firms = [strand.enterprise for strand in self.strands]
        named = [n for n, firm in enumerate(firms) if f"U-{firm}-" in event.get("by", "")]
        return named[0] if named else self._current(event)

    def _current(self, event: Event) -> int:
        """Follow the strand that acted last before this event."""
        before = [e for e in self.events if e["at"] < event["at"] and e.get("by", "")[:4] == "U-E-"]
        return self.strand(before[-1]) if before else 0

    def play(self, event: Event, at: datetime) -> None:
        """Play one event; what nobody can play is counted, and ends the strand."""
        number = self.strand(event)
        what: str = event["what"]
        part = PARTS.get(what)
        if what in FOLLOWS:
            return
        if part is None or number in self.stopped_at:
            self._leave_out(number, what)
            return
        try:
            part(self.world, self.strands[number], at, event)
        except Refusal as refusal:
            if not self._expected(event, number):
                self._leave_out(number, f"{what} ({refusal.code})")
            self.strands[number].facts["refused"] = refusal.code

    def _expected(self, event: Event, number: int) -> bool:
        """Say whether the story itself has the system refuse this right afterwards."""
        later = [e for e in self.events if e["at"] > event["at"] and self.strand(e) == number]
        refused = {"order_refused", "application_rejected"}
        return any(e["what"] in refused and e.get("by") == "system" for e in later)

    def _leave_out(self, number: int, what: str) -> None:
        self.stopped_at.add(number)
        self.world.left_out[f"{self.id} {what}"] += 1


def schedule(world: World, clockwork: Clockwork) -> None:
    """Put every event of every planted case into the clockwork."""
    for told in world.files.story["cases"]:
        case = Case(world, told)
        for event in case.events:
            clockwork.at(datetime.fromisoformat(event["at"]), partial(case.play, event))


def _submitted(world: World, strand: Strand, at: datetime, event: Event) -> None:
    strand.asked_fen = event.get("asked_fen") or strand.asked_fen
    strand.planned_fen = strand.planned_fen or strand.asked_fen * 5 // 2
    applications.apply(world, strand, at, by=event["by"])


def _recommended(world: World, strand: Strand, at: datetime, event: Event) -> None:
    applications.recommend(world, strand, at, by=event["by"], opinion=event.get("opinion_zh", ""))


def _decided(world: World, strand: Strand, at: datetime, event: Event) -> None:
    applications.recommend_if_nobody_did(world, strand, at)
    if "waited_from" in strand.facts["expect"]:
        applications.put_in_line(world, strand, at, by=event["by"])
    else:
        applications.decide(world, strand, at, by=event["by"])


def _rejected(world: World, strand: Strand, at: datetime, event: Event) -> None:
    if event["by"] == "system":
        applications.find_nothing_left(world, strand, at)
        return
    applications.decide(
        world, strand, at, by=event["by"], verdict="reject",
        opinion="所述检测疑为日常检测，属负面清单 N02，不予支持。",
    )  # fmt: skip


def _returned(world: World, strand: Strand, at: datetime, event: Event) -> None:
    defects = [{"field": told["field"], "says": told["zh"]} for told in event["defects"]]
    applications.give_back(world, strand, at, by=event["by"], defects=defects)


def _resubmitted(world: World, strand: Strand, at: datetime, event: Event) -> None:
    applications.resubmit(world, strand, at, by=event["by"])


def _issued(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    applications.carry_to_issue(world, strand, at)


PARTS: dict[str, Part] = {
    "application_submitted": _submitted,
    "application_recommended": _recommended,
    "application_approved": _decided,
    "application_countersigned": _decided,
    "application_rejected": _rejected,
    "application_returned": _returned,
    "application_resubmitted": _resubmitted,
    "voucher_issued": _issued,
}
