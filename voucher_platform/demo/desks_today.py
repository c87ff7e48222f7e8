"""What lies on the desks on the last day: every state of every life, so that no page is empty."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from foundation.spreadsheets import csv_of
from settlements.actions.import_receipts import import_receipts
from voucher_platform.demo import paying
from voucher_platform.demo.course import Plan
from voucher_platform.demo.drawing import Drawer
from voucher_platform.demo.files import moment
from voucher_platform.demo.ordinary import Application
from voucher_platform.demo.promises import promise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from voucher_platform.demo.world import World

#: Name, issuing region, provider's region, category; and when, how, with which end, large or not.
Matter: TypeAlias = tuple[str, str, str, str, tuple[date, Plan, str, bool]]

#: Applications left where they are: name, part that does not come, fate, category, large or not.
APPLICATIONS = (
    ("draft", "submit", "approve", "DG", False),
    ("submitted", "take", "approve", "TS", False),
    ("taken", "recommend", "approve", "DG", False),
    ("recommended", "decide", "approve", "RD", False),
    ("countersign", "countersign", "approve", "RD", True),
    ("returned", "lapse", "lapse", "IP", False),
)
#: Orders and claims that stopped: name, part that does not come, part that goes wrong.
STOPPED = (
    ("offered", "answer", ""),
    ("agreed", "sign", ""),
    ("contracted", "deliver", ""),
    ("delivered", "accept", ""),
    ("reworked", "deliver_again", "rework"),
    ("accepted", "file", ""),
    ("claimed", "confirm", ""),
    ("confirmed", "check_there", ""),
    ("review", "assess", ""),
    ("sent_back", "correct", "give_back"),
    ("assessed", "approve", ""),
    ("disputed", "answer_dispute", "dispute"),
    ("answered", "take_up", "dispute"),
    ("mediating", "end_dispute", "dispute"),
    ("mediated", "file", "dispute"),
    ("ended_early", "file", "end_early"),
    ("part_claimed", "confirm", "end_early"),
    ("declined", "", "decline"),
)
#: Approved no earlier than this day: waiting for a notice, on a running one, payable.
APPROVED = (
    ("approved", date(2026, 11, 18), False),
    ("in_publicity", date(2026, 11, 13), False),
    ("payable", date(2026, 11, 5), True),
)
#: One claim of each pair of regions is paid in October, so that its settlement has all lines.
ROUND_APPROVED_ON = date(2026, 9, 23)


def schedule(world: World) -> None:
    """Put the matters of the last weeks into the clockwork."""
    drawer = Drawer(world)
    world.clockwork.at(moment(date(2026, 11, 20), 9, 10), partial(_unknown_receipt, world))
    world.clockwork.at(moment(date(2026, 11, 23), 10, 30), partial(_prepare_some, world))
    for number, (name, region, home, category, course) in enumerate(
        (*_matters(world), *_singles())
    ):
        on, plan, fate, large = course
        strand = drawer.strand(
            f"T-{name}-{region}-{home}", region=region, category=category, on=on, home=home
        )
        if strand is None:
            world.left_out[f"today {name} {region}"] += 1
            continue
        if large:
            strand.asked_fen, strand.planned_fen = 8_000_000, 20_000_000
        promise(world, strand, on)
        at = moment(on, 9 + number % 3, 7 * number % 60)
        begun = Application(world, strand, fate, plan=plan)
        world.clockwork.at(at, partial(begun.play, "submit"))


def _matters(world: World) -> Iterator[Matter]:
    codes = world.files.codes
    for place, region in enumerate(codes):
        homes = codes[place + 1 :] + codes[:place]
        for name, stop, fate, category, large in APPLICATIONS:
            plan = Plan(hurried=True, ends_before=frozenset({stop}))
            yield name, region, homes[0], category, (date(2026, 11, 17), plan, fate, large)
        for number, (name, stop, wrong) in enumerate(STOPPED):
            if number % 2 == place % 2:
                yield _stopped(name, stop, wrong, region, homes[number % 3], number)
        for number, (name, day, later) in enumerate(APPROVED):
            plan = Plan(hurried=True, not_before={"approve": moment(day, 10)}, paid_later=later)
            yield name, region, homes[number], "TS", (date(2026, 8, 24), plan, "approve", False)
        for number, home in enumerate(homes):
            plan = Plan(hurried=True, not_before={"approve": moment(ROUND_APPROVED_ON, 14)})
            start = date(2026, 7, 20 + number)
            yield "round", region, home, ("TS", "DG", "RD")[number], (start, plan, "approve", False)


def _stopped(name: str, stop: str, wrong: str, region: str, home: str, number: int) -> Matter:
    """Return an order or claim that stopped: the further it came, the earlier it began."""
    plan = Plan(hurried=True, ends_before=frozenset({stop}), wanted=frozenset({wrong}))
    on = date(2026, 11, 2) - timedelta(days=6 * number)
    category = ("TS", "DG", "RD", "IP")[number % 4]
    return name, region, home, category, (on, plan, "approve", False)


def _singles() -> Iterator[Matter]:
    """Yield what stands on one desk only: vouchers and appeals out of the ordinary."""
    frozen = Plan(hurried=True, wanted=frozenset({"freeze"}))
    revoked = Plan(hurried=True, wanted=frozenset({"freeze", "revoke"}))
    split = Plan(hurried=True, wanted=frozenset({"split"}))
    appealed = Plan(hurried=True, wanted=frozenset({"appeal"}), ends_before=frozenset({"hear"}))
    upheld = Plan(hurried=True, wanted=frozenset({"appeal"}))
    hurried = Plan(hurried=True)
    yield "lapsed", "WJ", "YP", "IP", (date(2026, 9, 21), hurried, "lapse", False)
    yield "revoked", "WJ", "HF", "TS", (date(2026, 9, 14), revoked, "approve", False)
    yield "split", "HF", "NH", "TS", (date(2026, 11, 9), split, "approve", False)
    yield "appealed", "YP", "NH", "TS", (date(2026, 11, 12), appealed, "reject", False)
    yield "upheld", "NH", "HF", "DG", (date(2026, 10, 12), upheld, "reject", False)
    yield "frozen", "YP", "WJ", "TS", (date(2026, 10, 19), frozen, "approve", False)
    yield "waiting", "NH", "YP", "TL", (date(2026, 11, 4), Plan(hurried=True), "approve", True)


def _prepare_some(world: World, at: datetime) -> None:
    """Let two districts' finance gather on the last day what nobody has released yet."""
    for region in ("YP", "WJ"):
        paying.prepare(world, region, None, at)


def _unknown_receipt(world: World, at: datetime) -> None:
    """Let the bank tell of a payment that names no instruction."""
    row = (f"HD{at:%Y%m%d}YP9001", f"{at:%Y-%m-%d}", "12345.00", "", "", "", "paid", "")
    import_receipts(
        region="YP", name=f"receipts-YP-{at:%Y%m%d}-2.csv", content=csv_of(paying.HEAD, [row]),
        acting=world.person("U-YP-FN1"), at=at,
    )  # fmt: skip
