"""A second person signs a checked report: it never changes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import move
from reports.permissions import may_sign
from reports.states import REPORT
from reports.steps.held import held_report, note

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from reports.models import MonthlyReport


@action
def sign_report(*, region: str, month: str, acting: Acting, at: datetime) -> MonthlyReport:
    """Sign as report staff or as the leader of the report's region.

    :raises NotVisible: there is no such report for the caller.
    :raises NotYoursToSign: neither of the two.
    :raises CheckedByYou: the caller checked it.
    :raises TransitionRefused: not checked, or signed already.
    """
    report = held_report(region, month)
    if refusal := may_sign(acting, report):
        raise refusal
    move(
        report,
        REPORT,
        to="signed",
        signed_by=acting.user_id,
        signed_name=acting.name,
        signed_at=at,
    )
    note("signed", report, acting=acting, at=at)
    return report
