"""Take hold of a report, record what was done to it, and tell who is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.refusals import NotVisible
from foundation.tenancy.scope import BUREAU, STAFF
from foundation.transactions import step
from regions.queries.places import ALLIANCE, by_code
from reports.models import MonthlyReport

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@step
def held_report(region: str, month: str) -> MonthlyReport:
    """Return the report under lock.

    :raises NotVisible: there is none for the caller.
    """
    report = MonthlyReport.objects.select_for_update().filter(region_id=region, month=month).first()
    if report is None:
        raise NotVisible
    return report


@step
def note(verb: str, report: MonthlyReport, *, acting: Acting, at: datetime, **details: Any) -> None:
    """Write one line into the trail of the report's region."""
    record(
        f"reports.report.{verb}",
        subject=report,
        number=number_of(report),
        regions=[report.region_id],
        acting=acting,
        at=at,
        digest=report.digest,
        **details,
    )


@step
def tell_signers(report: MonthlyReport, *, at: datetime) -> None:
    """Tell whoever may sign: the leader of the region, or the staff for the alliance."""
    if report.region_id == ALLIANCE:
        readers = Readers(STAFF, roles=("report_staff",))
        link = f"/staff/reports/alliance/{report.month}/"
    else:
        readers = Readers(BUREAU, region=report.region_id, roles=("leader",))
        slug = by_code(report.region_id).slug
        link = f"/bureau/{slug}/reports/{slug}/{report.month}/"
    write_letter(
        "reports_to_sign", to=readers, at=at, number=number_of(report), link=link,
        month=report.month,
    )  # fmt: skip


@step
def tell_published(report: MonthlyReport, *, at: datetime) -> None:
    """Tell the region's leader that the report is public; for the alliance, the report staff."""
    readers = (
        Readers(STAFF, roles=("report_staff",))
        if report.region_id == ALLIANCE
        else Readers(BUREAU, region=report.region_id, roles=("leader",))
    )
    write_letter(
        "reports_published", to=readers, at=at, number=number_of(report),
        link=f"/data/{report.month}/", month=report.month,
    )  # fmt: skip


def number_of(report: MonthlyReport) -> str:
    """Return the number people call a report by: YB-2026-10-YP."""
    return f"YB-{report.month}-{report.region_id}"
