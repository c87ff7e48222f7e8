"""One ordinary order: offered, agreed, signed, delivered, accepted, claimed, approved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from foundation.periods import day_of
from voucher_platform.demo import claims, contested, orders
from voucher_platform.demo.course import Course

if TYPE_CHECKING:
    from datetime import date, datetime

#: How many of a hundred go so.
DECLINED, UNANSWERED, CANCELLED, REWORKED, RETURNED = 4, 3, 4, 6, 6
_YUAN, _BEFORE = 100, timedelta(hours=2)
_LONGEST_SERVICE, _SHORTEST_SERVICE = 45, 12  # working days


@dataclass
class Trade(Course):
    """The strand is a branch of its voucher's: an order of its own, and one claim."""

    use_by: date

    def offer(self, at: datetime) -> None:
        """Offer it, unless the voucher has run out meanwhile."""
        if day_of(at) > self.use_by:
            return
        orders.offer(self.world, self.strand, at)
        if self.luck(UNANSWERED):
            self.later(at, 7, "lapse")
        else:
            self.later(at, (1, 1, 2, 3), "answer")

    def lapse(self, at: datetime) -> None:
        orders.lapse(self.world, self.strand, at)

    def answer(self, at: datetime) -> None:
        """Agree, or decline."""
        declines = "本月排期已满。" if self.goes_wrong("decline", DECLINED) else ""
        orders.answer(self.world, self.strand, at, declines=declines)
        if not declines:
            self.later(at, (2, 3, 4, 5, 8), "sign")

    def sign(self, at: datetime) -> None:
        """Sign; then the service takes the time the product says."""
        orders.sign(self.world, self.strand, at)
        if self.luck(CANCELLED):
            self.later(at, (5, 10), "cancel")
            return
        row = self.world.products[self.strand.product]
        days = min(int(row["delivery_days"]) * 2 // 3, _LONGEST_SERVICE)
        if self.plan.hurried:
            self.later(at, min(days, _SHORTEST_SERVICE), "deliver")
            return
        self.later(at, max(days + self.world.chance.randrange(-3, 6), 4), "deliver")

    def cancel(self, at: datetime) -> None:
        orders.cancel(self.world, self.strand, at, reason="研发计划调整，双方协商终止。")

    def deliver(self, at: datetime) -> None:
        """Deliver; now and then something is missing."""
        if "end_early" in self.plan.wanted:
            self.later(at, 0, "end_early")
            return
        orders.deliver(self.world, self.strand, at)
        if "dispute" in self.plan.wanted:
            self.later(at, 1, "dispute")
            return
        self.later(
            at, (1, 2, 3, 5, 8), "rework" if self.goes_wrong("rework", REWORKED) else "accept"
        )

    def end_early(self, at: datetime) -> None:
        """End it by agreement when half is done; the half is claimed."""
        half_fen = self.strand.contract_fen // 2 // _YUAN * _YUAN
        orders.begin(self.world, self.strand, at - _BEFORE)
        contested.change(
            self.world, self.strand, at, kind="terminate", amount_fen=half_fen,
            reason="产品路线调整，已完成部分双方确认，其余不再进行。",
        )  # fmt: skip
        self.later(at, 1, "hand_in")

    def hand_in(self, at: datetime) -> None:
        orders.hand_in(self.world, self.strand, at)
        self.later(at, 3, "file")

    def dispute(self, at: datetime) -> None:
        contested.dispute(self.world, self.strand, at)
        self.later(at, 2, "answer_dispute")

    def answer_dispute(self, at: datetime) -> None:
        contested.answer(self.world, self.strand, at)
        self.later(at, 1, "take_up")

    def take_up(self, at: datetime) -> None:
        contested.take_up(self.world, self.strand, at)
        self.later(at, 4, "end_dispute")

    def end_dispute(self, at: datetime) -> None:
        """Let the mediator end it: the delivered part is claimed."""
        contested.end(self.world, self.strand, at)
        self.later(at, 4, "file")

    def rework(self, at: datetime) -> None:
        orders.rework(self.world, self.strand, at)
        self.later(at, (3, 5, 7), "deliver_again")

    def deliver_again(self, at: datetime) -> None:
        orders.deliver(self.world, self.strand, at, edition=2)
        self.later(at, (1, 2, 3), "accept")

    def accept(self, at: datetime) -> None:
        """Accept and rate; mostly well."""
        rating = self.world.chance.choice((3, 4, 4, 5, 5, 5))
        orders.accept(self.world, self.strand, at, rating=rating)
        self.later(at, (2, 4, 6, 9, 12, 18, 24), "file")

    def file(self, at: datetime) -> None:
        """File the claim; the other side is to confirm it."""
        claims.file(self.world, self.strand, at)
        if self.plan.paid_later:
            self.world.paid_by_hand.add(self.strand.claim)
        self.later(at, (1, 1, 2, 3), "confirm")

    def confirm(self, at: datetime) -> None:
        claims.confirm(self.world, self.strand, at)
        self.later(at, (1, 2, 3, 4), "check_there")

    def check_there(self, at: datetime) -> None:
        """Check the provider's side; the issuing officer follows."""
        claims.check_there(self.world, self.strand, at)
        self.later(
            at, (1, 2, 3, 4), "give_back" if self.goes_wrong("give_back", RETURNED) else "assess"
        )

    def give_back(self, at: datetime) -> None:
        claims.give_back(self.world, self.strand, at)
        self.later(at, (2, 4, 6), "correct")

    def correct(self, at: datetime) -> None:
        """Correct the papers; everything is looked at anew."""
        claims.correct(self.world, self.strand, at)
        self.later(at, (1, 2), "confirm_again")

    def confirm_again(self, at: datetime) -> None:
        claims.confirm(self.world, self.strand, at)
        self.later(at, (1, 2), "check_again")

    def check_again(self, at: datetime) -> None:
        claims.check_there(self.world, self.strand, at)
        self.later(at, (1, 2), "assess")

    def assess(self, at: datetime) -> None:
        claims.assess(self.world, self.strand, at)
        self.later(at, (1, 1, 2), "approve")

    def approve(self, at: datetime) -> None:
        """Let the next post decide, until nobody is missing."""
        claims.decide(self.world, self.strand, at)
        if claims.claim_of(self.world, self.strand).state == "issuing_review":
            self.later(at, 1, "approve")
