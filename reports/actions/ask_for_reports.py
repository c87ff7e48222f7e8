"""Somebody asks the workers to compile all reports of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.jobs.steps import ask_for
from foundation.periods import Month
from foundation.transactions import action
from reports.permissions import may_compile

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from foundation.jobs.models import Job


@action
def ask_for_reports(*, month: str, acting: Acting, at: datetime) -> Job:
    """Have every region's report of a month, and the alliance's, compiled; returns the job.

    :raises NotReportStaff: not held here.
    """
    del at
    if refusal := may_compile(acting):
        raise refusal
    wanted = str(Month.parse(month))
    return ask_for(
        "reports.compile_monthly", subject=f"reports:{wanted}", acting=acting, month=wanted
    )
