"""At night, and when asked: compile the drafts of a month, one action a report."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from celery import shared_task

from foundation import clock
from foundation.acting import system_acting
from foundation.jobs.steps import working_on
from foundation.periods import Month
from regions.queries.places import ALLIANCE, all_codes
from reports.actions.compile_monthly_report import ReportFrozen, compile_monthly_report

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


def _noted(job_id: str, scope: Any) -> AbstractContextManager[Any]:
    if job_id:
        return working_on(job_id, scope=scope, clock=clock.now)
    return nullcontext(_unwatched)


def _unwatched(done: int, total: int) -> None:
    """Note no progress: nobody waits."""
    del done, total
