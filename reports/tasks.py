"""At night, and when asked: compile the drafts of a month; rehearse a version of terms."""

from __future__ import annotations

from contextlib import nullcontext
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from celery import shared_task

from foundation import clock
from foundation.acting import system_acting
from foundation.jobs.steps import working_on
from foundation.periods import Month
from foundation.transactions import reading
from regions.queries.places import ALLIANCE, all_codes
from reports.actions.compile_monthly_report import ReportFrozen, compile_monthly_report
from reports.actions.keep_rehearsal import keep_rehearsal
from reports.queries.rehearsed import asked_of, rehearsed

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


@shared_task(name="reports.compile_monthly")
def compile_monthly(*, month: str = "", job_id: str = "", **_: object) -> int:
    """Compile every region's draft and the alliance's; frozen reports stay as they are.

    Without a month: last month and the running one. Returns how many drafts were written.
    """
    now = clock.now()
    months = [month] if month else [str(Month.of(now).previous), str(Month.of(now))]
    places = [*all_codes(), ALLIANCE]
    acting = system_acting("compile_monthly", regions=places)
    work = [(when, place) for when in months for place in places]
    written = 0
    with _noted(job_id, acting.scope) as progress:
        for done, (when, place) in enumerate(work, start=1):
            try:
                compile_monthly_report(region=place, month=when, acting=acting, at=now)
                written += 1
            except ReportFrozen:
                pass
            progress(done, len(work))
    return written


@shared_task(name="reports.rehearse_terms")
def rehearse_terms(*, version: str, job_id: str, **_: object) -> int:
    """Judge twelve months again under a version of terms, and keep what came of it.

    Read in one transaction, judged outside any, kept by one action. Returns how many
    applications were judged.
    """
    began = clock.now()
    acting = system_acting("rehearse_terms", regions=all_codes())
    with working_on(job_id, scope=acting.scope, clock=clock.now) as progress:
        with reading(acting.scope):
            asked = asked_of(acting.scope, version=version, job=job_id, on=clock.today())
        found = rehearsed(asked, progress)
        seconds = Decimal(str(round((clock.now() - began).total_seconds(), 2)))
        keep_rehearsal(asked=asked, found=found, seconds=seconds, acting=acting, at=clock.now())
    return len(asked.past.applications)


def _noted(job_id: str, scope: Any) -> AbstractContextManager[Any]:
    if job_id:
        return working_on(job_id, scope=scope, clock=clock.now)
    return nullcontext(_unwatched)


def _unwatched(done: int, total: int) -> None:
    """Note no progress: nobody waits."""
    del done, total
