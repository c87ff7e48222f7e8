"""What planned matters need: their money on a line and their slot, kept from ordinary business."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Sum

from foundation.transactions import reading
from regions.queries.budgets import figures_of
from voucher_platform.demo.slots import Promise, line_name
from vouchers.models import VoucherApplication

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World

_UNDECIDED = ("submitted", "under_review", "returned", "recommended", "waitlisted")


def promise(world: World, strand: Strand, on: date) -> None:
    """Note a planned application, so that ordinary business leaves it money and a slot."""
    world.promised.append(Promise(strand.region, strand.category, on, strand.asked_fen))


def slots_taken(world: World) -> Counter[tuple[str, str, str]]:
    """Count the planned applications by month, region and category, as the schedule does."""
    return Counter((f"{p.on:%Y-%m}", p.region, p.category) for p in world.promised)


def room_fen(world: World, region: str, category: str, at: datetime) -> int:
    """Return what a line still has for ordinary business: free, less what is asked or promised.

    What is promised for the time after the next tranche is paid out of that tranche.
    """
    name = line_name(region, at.date(), category)
    scope = world.system("seed").scope
    with reading(scope):
        line = world.line(name)
        free_fen = figures_of(scope, line).free_fen
        asked = VoucherApplication.objects.filter(
            region_id=region, programme_id=line.programme_id, category_id=category,
            state__in=_UNDECIDED,
        ).aggregate(all=Sum("asked_fen"))  # fmt: skip
    until = _next_release(world, region, at.date())
    promised_fen = sum(
        p.asked_fen for p in world.promised if p.line == name and at.date() <= p.on < until
    )
    return free_fen - (asked["all"] or 0) - promised_fen


def _next_release(world: World, region: str, on: date) -> date:
    programmes = world.files.terms["programmes"]
    row = next(p for p in programmes if (p["region"], p["year"]) == (region, on.year))
    return min(
        (day for told in row["tranche_dates"] if (day := date.fromisoformat(told)) > on),
        default=date.max,
    )
