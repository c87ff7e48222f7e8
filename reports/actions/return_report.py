"""A checked report goes back to draft, with a reason, before anybody signed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from reports.permissions import may_check, may_sign
from reports.states import REPORT
from reports.steps.held import held_report, note

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from reports.models import MonthlyReport


class ReasonMissing(Refusal):
    code = "reason_missing"
    default_message = _("Say why the report goes back.")


@action
def return_report(
    *, region: str, month: str, reason: str, acting: Acting, at: datetime
) -> MonthlyReport:
    """Send a checked report back; its figures can be compiled again.

    :raises NotReportStaff: neither report staff nor the leader who would sign it.
    :raises NotVisible: there is no such report.
    :raises ReasonMissing: no reason given.
    :raises TransitionRefused: not checked, or signed already.
    """
    report = held_report(region, month)
    refusal = may_check(acting)
    if refusal and may_sign(acting, report):
        raise refusal
    if report.state == "draft":
        REPORT.check("signed", "draft")
    if not reason.strip():
        raise ReasonMissing(field="reason")
    move(report, REPORT, to="draft", checked_by=None, checked_at=None)
    note("returned", report, acting=acting, at=at, reason=reason.strip())
    return report
