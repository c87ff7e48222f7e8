"""The figures of a region and month are taken from the books and kept as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.periods import Month
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import action
from reports.models import MonthlyReport
from reports.permissions import may_compile
from reports.queries.figures import figures_of
from reports.rules.figures import digest_of
from reports.steps.held import note

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@spoken_by_database("report_frozen")
class ReportFrozen(Refusal):
    """The report was checked: its figures stand."""

    code = "report_frozen"
    default_message = _("This report has been checked; its figures do not change any more.")


class MonthNotBegun(Refusal):
    code = "month_not_begun"
    default_message = _("This month has not begun.")


@action
def compile_monthly_report(
    *, region: str, month: str, acting: Acting, at: datetime
) -> MonthlyReport:
    """Write or rewrite the draft of a region (or ``ALL``) and month ("2026-10").

    :raises NotReportStaff: neither report staff nor the night.
    :raises MonthNotBegun: a month of the future.
    :raises ReportFrozen: checked, signed or published.
    """
    if refusal := may_compile(acting):
        raise refusal
    when = Month.parse(month)
    if when.start > at:
        raise MonthNotBegun
    rows = MonthlyReport.objects.select_for_update().filter(region_id=region, month=month)
    report = rows.first() or MonthlyReport(region_id=region, month=month)
    if report.state != "draft":
        raise ReportFrozen
    figures = figures_of(acting.scope, region=region, month=when)
    report.figures = figures.to_json()
    report.digest = digest_of(figures)
    report.compiled_at = at
    report.compiled_by = acting.user_id
    report.save()
    note("compiled", report, acting=acting, at=at)
    return report
