"""The months' reports: compiled, checked, signed and published, region by region."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from foundation.periods import Month
from foundation.refusals import Refusal
from regions.queries.places import ALLIANCE
from reports.actions.check_report import check_report
from reports.actions.compile_monthly_report import compile_monthly_report
from reports.actions.publish_report import publish_report
from reports.actions.sign_report import sign_report
from voucher_platform.demo.files import moment

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.world import World

FIRST, SECOND = "U-PL-SUP1", "U-PL-SUP2"
_FROZEN_ON, _STEP = 3, timedelta(minutes=6)  # working day of the month after
_UNTIL_SIGNED, _UNTIL_PUBLISHED = timedelta(hours=49), timedelta(hours=52)


def schedule(world: World) -> None:
    """Put the reports of the months that are closed in full into the clockwork."""
    told = world.files.story["settlement_periods"]
    month, last = (Month.parse(told[key]) for key in ("closed_in_full_from", "closed_until"))
    while month <= last:
        after = month.next
        day = world.clockwork.calendar.nth_working_day_of_month(
            after.year, after.month, _FROZEN_ON
        ).day
        world.clockwork.at(moment(day, 13, 40), partial(_report, world, str(month)))
        month = month.next


def _report(world: World, month: str, at: datetime) -> None:
    places = [*world.files.codes, ALLIANCE]
    for number, place in enumerate(places):
        try:
            _one(world, place, month, at + number * _STEP)
        except Refusal as refusal:
            world.left_out[f"report {month} {place} ({refusal.code})"] += 1


def _one(world: World, place: str, month: str, at: datetime) -> None:
    """Compile by night's hand, check by one statistician, sign by leader or another, publish."""
    first, second = world.person(FIRST), world.person(SECOND)
    made = compile_monthly_report(region=place, month=month, acting=first, at=at)
    check_report(region=place, month=month, digest=made.digest, acting=first, at=at + _STEP / 2)
    signs = second if place == ALLIANCE else world.person(f"U-{place}-LD1")
    sign_report(region=place, month=month, acting=signs, at=at + _UNTIL_SIGNED)
    publish_report(region=place, month=month, acting=second, at=at + _UNTIL_PUBLISHED)
