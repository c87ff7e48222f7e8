"""A signed report is made public; the alliance's waits for every region's signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from regions.queries.places import ALLIANCE, all_codes
from reports.permissions import may_publish
from reports.queries.reports import unsigned_regions
from reports.states import REPORT
from reports.steps.held import held_report, note, tell_published

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from reports.models import MonthlyReport


class RegionsNotSigned(Refusal):
    """The alliance's report is published last. Params: regions (codes)."""

    code = "regions_not_signed"
    default_message = _("Not signed yet by: %(regions)s. The alliance's report comes last.")


@action
def publish_report(*, region: str, month: str, acting: Acting, at: datetime) -> MonthlyReport:
    """Make a signed report readable by everybody; small cells are left out for the public.

    :raises NotReportStaff: not held here.
    :raises NotVisible: there is no such report.
    :raises RegionsNotSigned: the alliance's report before all regions'.
    :raises TransitionRefused: not signed.
    """
    if refusal := may_publish(acting):
        raise refusal
    report = held_report(region, month)
    REPORT.check(report.state, "published")
    if region == ALLIANCE:
        missing = unsigned_regions(acting.scope, month=month, regions=all_codes())
        if missing:
            raise RegionsNotSigned(regions=", ".join(missing))
    move(report, REPORT, to="published", published_at=at)
    note("published", report, acting=acting, at=at)
    tell_published(report, at=at)
    return report
