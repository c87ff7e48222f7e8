"""The planted cases: each event of the story is told to the stage that can play it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from foundation.refusals import Refusal
from voucher_platform.demo.clawbacks import CLAWBACK_PARTS
from voucher_platform.demo.parts_claims import CLAIM_PARTS
from voucher_platform.demo.parts_orders import ORDER_PARTS
from voucher_platform.demo.parts_settlement import SETTLEMENT_PARTS
from voucher_platform.demo.parts_vouchers import VOUCHER_PARTS
from voucher_platform.demo.planted import strand_of
from voucher_platform.demo.promises import promise

if TYPE_CHECKING:
    from voucher_platform.demo.planted import Event
    from voucher_platform.demo.world import World

PARTS = VOUCHER_PARTS | ORDER_PARTS | CLAIM_PARTS | SETTLEMENT_PARTS | CLAWBACK_PARTS
#: Of a pooled project, what is done for all its firms at once.
TOGETHER = frozenset(
    {
        "applications_submitted", "vouchers_issued", "pooled_order_agreed", "contract_signed",
        "delivered", "claim_submitted", "claims_approved",
    }
)  # fmt: skip

#: Said by the system after what was done; they show in the rows and need nobody to play them.
FOLLOWS = frozenset(
    {
        "waitlisted", "waitlist_moved", "budget_topped_up", "budget_held", "orders_blocked",
        "open_order_may_finish", "hold_cut", "check_hit", "suggestions_shown",
        "claim_payable", "claim_payable_again", "explanation_given", "override_refused",
        "obligation_posted", "statement_issued", "line_carried_over", "line_settled",
        "statement_signed_without_line", "obligation_reversed",
    }
)  # fmt: skip


class Case:
    """One planted case, its strands, and whether it still goes by the story."""

    def __init__(self, world: World, told: dict[str, Any]) -> None:
        self.world = world
        self.id: str = told["id"]
        self.strands = [strand_of(world, told, number) for number in range(len(told["orders"]))]
        self.is_pooled = told["kind"] == "pooled_project"
        self.events: list[Event] = told["events"]
        by_hand = any(event["what"] == "payment_instructed" for event in self.events)
        for strand in self.strands:
            strand.facts |= {
                "expect": told["expect"],
                "paid_on_own_days": by_hand,
                "tax_free": True,
            }
        self._share_an_invoice()
        self.stopped_at: set[int] = set()

    def _share_an_invoice(self) -> None:
        """Of two claims with one invoice, its buyer is the firm of the first."""
        first = self.strands[0]
        for strand in self.strands[1:]:
            shared = strand.facts.get("invoice_no")
            if shared and shared == first.facts.get("invoice_no"):
                strand.facts["buyer"] = self.world.firms[first.enterprise]["uscc"]

    def strands_of(self, event: Event) -> list[int]:
        """Return which strands an event belongs to: all, where a pool acts together."""
        if self.is_pooled and event["what"] in TOGETHER:
            return list(range(len(self.strands)))
        return [self.strand(event)]

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
        for number in self.strands_of(event):
            self._play(number, event, at)

    def _play(self, number: int, event: Event, at: datetime) -> None:
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


def schedule(world: World) -> None:
    """Put every event of every planted case into the clockwork."""
    for told in world.files.story["cases"]:
        case = Case(world, told)
        _promise(case)
        for event in case.events:
            world.clockwork.at(datetime.fromisoformat(event["at"]), partial(case.play, event))


def _promise(case: Case) -> None:
    """Keep the money of what the case's firms will ask for."""
    for event in case.events:
        if event["what"] in {"application_submitted", "applications_submitted"}:
            on = datetime.fromisoformat(event["at"]).date()
            for number in case.strands_of(event):
                strand = case.strands[number]
                asked_fen = event.get("asked_fen") or strand.asked_fen
                promise(case.world, replace(strand, asked_fen=asked_fen), on)
