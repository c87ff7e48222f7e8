"""Stage 6: the months between the regions, from opening to close, on the alliance's days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from foundation.periods import Month
from foundation.refusals import Refusal
from foundation.transactions import reading
from settlements.actions.calculate_period import calculate_period
from settlements.actions.close_period import close_period
from settlements.actions.confirm_period import confirm_period
from settlements.actions.cut_off_period import cut_off_period
from settlements.actions.follow_month import follow_month
from settlements.actions.instruct_interregion import instruct_interregion
from settlements.actions.issue_statements import issue_statements
from settlements.actions.lock_period import lock_period
from settlements.actions.open_period import open_period
from settlements.actions.reconcile_period import reconcile_period
from settlements.actions.release_payments import release_payments
from settlements.actions.send_payments import send_payments
from settlements.actions.sign_statement import sign_statement
from settlements.actions.take_up_payment import take_up_payment
from settlements.models import PaymentInstruction, SettlementStatement
from voucher_platform.demo import paying
from voucher_platform.demo.files import moment

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.world import World

FIRST, SECOND = "U-OP-ST1", "U-OP-ST2"
#: Working day of the month after, hour, and what is done then.
_STEPS = (
    (1, 9, "calculate"),
    (2, 9, "state"),
    (6, 10, "sign"),
    (7, 14, "lock"),
    (9, 10, "instruct"),
    (10, 10, "pay"),
    (14, 9, "prove"),
    (19, 15, "reconcile"),
)


def schedule(world: World) -> None:
    """Put every month into the clockwork, from the first on."""
    month = Month.parse(world.files.story["settlement_periods"]["first"])
    while moment(month.first_day, 0) <= world.clockwork.until:
        run = MonthRun(world, str(month))
        world.clockwork.at(moment(month.first_day, 0, 10), run.open)
        world.clockwork.at(moment(month.next.first_day, 0, 5), run.cut_off)
        for nth, hour, step in _STEPS:
            day = _working_day(world, month.next, nth)
            world.clockwork.at(moment(day, hour, 40), partial(run.play, step))
        month = month.next


def _working_day(world: World, month: Month, nth: int) -> date:
    return world.clockwork.calendar.nth_working_day_of_month(month.year, month.month, nth).day


class MonthRun:
    """One month on its way; a refusal is counted, and the month stands still there."""

    def __init__(self, world: World, month: str) -> None:
        self.world = world
        self.month = month
        self.first, self.second = world.person(FIRST), world.person(SECOND)

    def play(self, step: str, at: datetime) -> None:
        """Do one step of the month."""
        try:
            getattr(self, step)(at)
        except Refusal as refusal:
            self.world.left_out[f"month {self.month} {step} ({refusal.code})"] += 1

    def open(self, at: datetime) -> None:
        open_period(month=self.month, acting=self.world.system("turn_month"), at=at)

    def cut_off(self, at: datetime) -> None:
        cut_off_period(month=self.month, acting=self.world.system("turn_month"), at=at)

    def calculate(self, at: datetime) -> None:
        calculate_period(month=self.month, acting=self.first, at=at)

    def state(self, at: datetime) -> None:
        issue_statements(month=self.month, acting=self.first, at=at)

    def sign(self, at: datetime) -> None:
        """Let leader and finance of each region sign, then confirm."""
        with reading(self.world.system("seed").scope):
            rows = list(
                SettlementStatement.objects.filter(period__month=self.month).order_by("region_id")
            )
        for number, row in enumerate(rows):
            for late, (post, person) in enumerate((("science", "LD1"), ("finance", "FN1"))):
                sign_statement(
                    number=row.number, post=post, digest=row.digest,
                    acting=self.world.person(f"U-{row.region_id}-{person}"),
                    at=at + timedelta(minutes=7 * number + 3 * late),
                )  # fmt: skip
        confirm_period(
            month=self.month, acting=self.world.system("confirm_period"),
            at=at + timedelta(minutes=40),
        )  # fmt: skip

    def lock(self, at: datetime) -> None:
        lock_period(month=self.month, acting=self.first, at=at)

    def instruct(self, at: datetime) -> None:
        instruct_interregion(month=self.month, acting=self.first, at=at)

    def pay(self, at: datetime) -> None:
        """Let each paying region take up, release and hand over what it owes."""
        for region, numbers in self._instructed().items():
            first, second = (self.world.person(f"U-{region}-{post}") for post in ("FN1", "FN2"))
            for number in numbers:
                take_up_payment(number=number, acting=first, at=at)
            file = release_payments(
                region=region, numbers=numbers, acting=second, at=at + timedelta(minutes=40)
            )
            send_payments(
                number=file.number, digest=file.sha256[:8], acting=first,
                at=at + timedelta(minutes=90),
            )  # fmt: skip
        follow_month(
            month=self.month, acting=self.world.system("follow_month"),
            at=at + timedelta(minutes=95),
        )  # fmt: skip

    def prove(self, at: datetime) -> None:
        """Hear from the banks."""
        for region, numbers in self._instructed().items():
            paying.hear(self.world, region, numbers, at)

    def reconcile(self, at: datetime) -> None:
        """Declare it reconciled; another officer closes it on the next working day."""
        reconcile_period(month=self.month, acting=self.first, at=at)
        clockwork = self.world.clockwork
        closing = clockwork.working_day_after(at, 1, hour=10, minute=40)
        clockwork.at(closing, partial(self.play, "close"))

    def close(self, at: datetime) -> None:
        close_period(month=self.month, acting=self.second, at=at)

    def _instructed(self) -> dict[str, list[str]]:
        with reading(self.world.system("seed").scope):
            rows = PaymentInstruction.objects.filter(
                period__month=self.month, kind="interregion"
            ).order_by("payer_id", "number")
            found: dict[str, list[str]] = {}
            for row in rows:
                found.setdefault(row.payer_id, []).append(row.number)
        return found
