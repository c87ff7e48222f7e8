"""What runs by itself: the weekly payment run, matching, the month's calculation and follow-up."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from celery import shared_task

from foundation import clock
from foundation.acting import Acting, system_acting
from foundation.jobs.steps import working_on
from foundation.periods import Month, day_of
from foundation.refusals import Refusal
from foundation.transactions import reading
from regions.queries.places import ALLIANCE, all_codes, work_calendar
from settlements.actions.calculate_period import calculate_period
from settlements.actions.confirm_by_silence import confirm_by_silence
from settlements.actions.confirm_period import NotAllSigned, confirm_period
from settlements.actions.cut_off_period import cut_off_period
from settlements.actions.follow_month import follow_month
from settlements.actions.gather_period_lines import BITE, gather_period_lines
from settlements.actions.instruct_payments import instruct_payments
from settlements.actions.keep_signed_statement import keep_signed_statement
from settlements.actions.open_period import open_period
from settlements.actions.reconcile_payments import reconcile_payments
from settlements.actions.revise_statements import revise_statements
from settlements.actions.tell_silence import tell_silence
from settlements.queries.periods import periods
from settlements.queries.progress import left_to_gather, unfinished_calculations
from settlements.rules.calendar import gathering_day

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


@shared_task(name="settlements.gather_payments")
def gather_payments(**_: object) -> None:
    """Prepare the week's payments of every region, on the day they are gathered (Friday)."""
    acting, at = _system("gather_payments"), clock.now()
    today = day_of(at)
    with reading(acting.scope):
        gathers = gathering_day(payable_on=today, calendar=work_calendar()).day == today
    if not gathers:
        return
    for region in all_codes():
        instruct_payments(region=region, acting=acting, at=at)


@shared_task(name="settlements.tell_silence")
def tell_of_silence(**_: object) -> None:
    """Tell each region's finance which payments the bank has said nothing about."""
    for code in all_codes():
        tell_silence(region=code, acting=_system("tell_silence"), at=clock.now())


@shared_task(name="settlements.match_receipts")
def match_receipts(*, region: str = "", **_: object) -> None:
    """Match and book the receipts of a region, or of every one."""
    for code in [region] if region else all_codes():
        reconcile_payments(region=code, acting=_system("match_receipts"), at=clock.now())


@shared_task(name="settlements.turn_month")
def turn_month(**_: object) -> None:
    """Cut the month off that has ended, and open the one that runs."""
    acting, at = _system("turn_month"), clock.now()
    running = Month.of(at)
    with reading(acting.scope):
        found = periods(acting.scope)
    for period in reversed(found):
        if period.state == "open" and Month.parse(period.month) < running:
            cut_off_period(month=period.month, acting=acting, at=at)
    upcoming = Month.parse(found[0].month).next if found else running.previous
    while upcoming <= running:
        open_period(month=str(upcoming), acting=acting, at=at)
        if upcoming < running:
            cut_off_period(month=str(upcoming), acting=acting, at=at)
        upcoming = upcoming.next


@shared_task(name="settlements.count_silence")
def count_silence(**_: object) -> None:
    """Confirm statements by silence, where the alliance agreed that silence confirms."""
    acting, at = _system("count_silence"), clock.now()
    with reading(acting.scope):
        months = [one.month for one in periods(acting.scope) if one.state == "statements_issued"]
    for month in months:
        confirm_by_silence(month=month, acting=acting, at=at)


@shared_task(name="settlements.calculate_period")
def calculate(*, month: str, job_id: str = "", bite: int = BITE, **_: object) -> None:
    """Calculate a month, so many lines a bite; what a killed run has gathered stays."""
    acting = _system("calculate_period")
    if not job_id:
        _calculate(month, acting, bite)
        return
    with working_on(job_id, scope=acting.scope, clock=clock.now) as progress:
        _calculate(month, acting, bite, progress)


@shared_task(name="settlements.resume_calculations")
def resume_calculations(**_: object) -> None:
    """Go on with calculations that a killed worker or an emptied broker left behind.

    One that somebody still works at takes turns with this run: any number of runs gives one result.
    """
    acting = _system("resume_calculations")
    with reading(acting.scope):
        left = unfinished_calculations(acting.scope)
    for job in left:
        calculate.run(**job.arguments, job_id=str(job.pk))


@shared_task(name="settlements.revise_statements")
def revise(*, month: str, **_: object) -> None:
    """Bring positions and statements to the lines that a dispute has left."""
    revise_statements(month=month, acting=_system("revise_statements"), at=clock.now())


@shared_task(name="settlements.keep_statement")
def keep_statement(*, number: str, **_: object) -> None:
    """Keep the paper of a statement that was signed."""
    keep_signed_statement(number=number, acting=_system("keep_statement"), at=clock.now())


@shared_task(name="settlements.confirm_period")
def confirm(*, month: str, **_: object) -> None:
    """Confirm a month if the last signature is there."""
    try:
        confirm_period(month=month, acting=_system("confirm_period"), at=clock.now())
    except NotAllSigned:
        return  # the last signature asks again
    except Refusal as refusal:
        log.info("month %s not confirmed: %s", month, refusal.code)


@shared_task(name="settlements.follow_month")
def follow(*, month: str, **_: object) -> None:
    """Note that a month's payments are under way."""
    follow_month(month=month, acting=_system("follow_month"), at=clock.now())


def _system(task: str) -> Acting:
    return system_acting(f"settlements.{task}", regions=[*all_codes(), ALLIANCE])


def _calculate(
    month: str, acting: Acting, bite: int, progress: Callable[[int, int], None] | None = None
) -> None:
    total = 0
    if progress:
        with reading(acting.scope):
            total = left_to_gather(acting.scope, month)
    done, gathered = 0, bite
    while gathered == bite:  # the calculation itself gathers what comes after the last full one
        gathered = gather_period_lines(month=month, acting=acting, at=clock.now(), limit=bite)
        done += gathered
        if progress:
            progress(done, max(total, done))
    calculate_period(month=month, acting=acting, at=clock.now())
    if progress:
        progress(max(total, done), max(total, done))
