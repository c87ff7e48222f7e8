"""The showcases of the story: services that went well, played from application to payment."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from voucher_platform.demo.course import Plan
from voucher_platform.demo.files import moment
from voucher_platform.demo.ordinary import Application
from voucher_platform.demo.promises import promise
from voucher_platform.demo.strand import Strand

if TYPE_CHECKING:
    from voucher_platform.demo.world import World

_UNTIL_TOLD = timedelta(days=130)
_NOT_TOLD_YET = date(2026, 10, 30)
_ASKED_FEN, _SHARE = 4_000_000, 10_000


def schedule(world: World) -> None:
    """Begin each some months before it is told."""
    for number, row in enumerate(world.files.story["showcases"]):
        told = row["published_on"]
        on = (date.fromisoformat(told) if told else _NOT_TOLD_YET) - _UNTIL_TOLD
        price_fen = int(world.products[row["product"]]["list_price_fen"])
        contract_fen = price_fen * max(1, _ASKED_FEN // price_fen)
        strand = Strand(
            name=row["id"],
            enterprise=row["enterprise"],
            region=row["issuing_region"],
            category=row["category"],
            provider=row["provider"],
            product=row["product"],
            asked_fen=min(contract_fen * 2 // 5, 8_000_000) // _SHARE * _SHARE,
            planned_fen=contract_fen,
            contract_fen=contract_fen,
            score=90,
            title=row["title_zh"],
            facts={"orders": 1, "quantity": max(1, _ASKED_FEN // price_fen)},
        )
        at = world.clockwork.working_day_after(moment(on, 9), 0, hour=10, minute=5 + number)
        promise(world, strand, at.date())
        Application(world, strand, "approve", plan=Plan(hurried=True)).soon(at, "submit")
