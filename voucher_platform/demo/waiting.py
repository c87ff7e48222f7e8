"""The waiting list: money that comes in goes to the next in line."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from foundation.refusals import Refusal
from foundation.transactions import reading
from regions.queries.programmes import terms_of
from regions.steps.budgets import BudgetExhausted
from voucher_platform.demo import applications
from vouchers.actions.promote_waiting import promote_waiting
from vouchers.models import VoucherApplication
from vouchers.queries.applications import waiting_list

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World

_UNTIL_ISSUED = timedelta(minutes=9)


def promote(world: World, line_name: str, at: datetime) -> None:
    """Give the free money of a line to its waiting list, in the order of the terms."""
    if not world.waiting:
        return
    for row in _in_line(world, line_name):
        try:
            promote_waiting(application_id=row.pk, acting=world.system("promote_waiting"), at=at)
        except BudgetExhausted:
            return
        except Refusal:
            continue
        strand = world.waiting.pop(row.number)
        world.clockwork.at(at + _UNTIL_ISSUED, partial(_issue, world, strand))


def _in_line(world: World, line_name: str) -> list[VoucherApplication]:
    scope = world.system("promote_waiting").scope
    with reading(scope):
        line = world.line(line_name)
        first = VoucherApplication.objects.filter(budget_line=line, state="waitlisted").first()
        if first is None or first.terms is None:
            return []
        order = terms_of(first.terms).waitlist_order
        return waiting_list(scope, budget_line_id=line.pk, order=order)


def _issue(world: World, strand: Strand, at: datetime) -> None:
    applications.issue(world, strand, at)
