"""Case C06 needs company: a testing line runs dry in May 2026, and six firms wait before it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from foundation.transactions import reading
from regions.queries.budgets import figures_of
from voucher_platform.demo import applications, programmes
from voucher_platform.demo.drawing import Drawer
from voucher_platform.demo.files import moment
from voucher_platform.demo.promises import promise

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World

REGION, CATEGORY = "NH", "TS"
LINE, TAKING_LINE = "NH-2026/TS", "NH-2026/RD"
PAPER, REASON = "南双创券资〔2026〕3号", "测试类结余调剂至委托研发"
DRY_ON, MOVED_UP_ON = date(2026, 5, 18), date(2026, 6, 2)
#: Ordinary business asks nothing of the line on these days, so that nobody stands before C06.
CLEAR_FROM, CLEAR_UNTIL = date(2026, 4, 27), date(2026, 6, 16)
LEFT_FEN, EACH_FEN, PLANNED_FEN = 2_000_000, 3_000_000, 7_000_000
COMPANY, LEAVING = 6, 3


def schedule(world: World) -> None:
    """Move what is free to another line, and let six firms queue up before the case's."""
    world.clockwork.at(moment(DRY_ON, 15), partial(_dry_up, world))
    drawer = Drawer(world)
    for number in range(COMPANY):
        strand = drawer.strand(f"C06-company-{number}", region=REGION, category=CATEGORY, on=DRY_ON)
        if strand is None:
            continue
        strand.asked_fen, strand.planned_fen = EACH_FEN, PLANNED_FEN
        promise(world, strand, DRY_ON)
        world.clockwork.at(moment(DRY_ON, 15, 20 + number), partial(_apply, world, strand))
        world.clockwork.at(
            moment(DRY_ON + timedelta(days=2), 10, 20 + number), partial(_recommend, world, strand)
        )
        world.clockwork.at(
            moment(DRY_ON + timedelta(days=4), 14, 10 + number), partial(_line_up, world, strand)
        )
        if number < LEAVING:
            world.clockwork.at(moment(MOVED_UP_ON, 14, number), partial(_leave, world, strand))


def _dry_up(world: World, at: datetime) -> None:
    scope = world.system("seed").scope
    with reading(scope):
        free_fen = figures_of(scope, world.line(LINE)).free_fen
    if free_fen > LEFT_FEN:
        programmes.move_money(
            world, LINE, TAKING_LINE, free_fen - LEFT_FEN, number=PAPER, reason=REASON, at=at
        )


def _apply(world: World, strand: Strand, at: datetime) -> None:
    applications.apply(world, strand, at)


def _recommend(world: World, strand: Strand, at: datetime) -> None:
    applications.recommend(world, strand, at, by="U-NH-OF2")


def _line_up(world: World, strand: Strand, at: datetime) -> None:
    applications.put_in_line(world, strand, at, by="U-NH-LD2")


def _leave(world: World, strand: Strand, at: datetime) -> None:
    applications.withdraw(world, strand, at)
    world.waiting.pop(strand.application, None)
