"""A bureau: its own region's reports, and the alliance's as published; the leader signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.refusals import NotVisible
from foundation.web.views import ActionButtonView
from regions.gates import BureauGate
from reports.actions.return_report import return_report
from reports.actions.sign_report import sign_report
from reports.permissions import may_sign
from reports.queries.addresses import ALLIANCE_SLUG
from reports.views.pages import OfPlace, ReportFile, ReportPage

if TYPE_CHECKING:
    from reports.queries.reports import Shown


class _Own(BureauGate, OfPlace):
    def look(self) -> Shown:
        if self.kwargs["scope"] not in {self.region.slug, ALLIANCE_SLUG}:
            raise NotVisible
        return super().look()


class BureauReport(_Own, ReportPage):
    """What happened in my region, in numbers that tie?"""

    layout = "layouts/bureau.html"
    list_name = "bureau-reports"
    file_name = "bureau-report-file"

    def buttons(self) -> list[dict[str, Any]]:
        report = self.shown.report
        if report is None or report.state != "checked" or may_sign(self.acting, report):
            return []
        return [
            {
                "label": gettext("Send back"),
                "text": gettext("The report becomes a draft again and can be compiled anew."),
                "url": self.address("bureau-report-return"),
                "tone": "line",
                "reason": True,
            },
            {
                "label": gettext("Sign the report"),
                "text": gettext(
                    "A signed report never changes; corrections appear in the next month."
                ),
                "url": self.address("bureau-report-sign"),
                "tone": "primary",
            },
        ]


class BureauReportFile(_Own, ReportFile):
    """Workbook, brief or CSV."""


class _Button(_Own, ActionButtonView):
    roles = frozenset({"leader"})

    def told(self) -> dict[str, Any]:
        """Return what every action on a report is told."""
        return {
            "region": self.code, "month": str(self.month), "acting": self.acting,
            "at": clock.now(),
        }  # fmt: skip

    def back_url(self) -> str:
        return self.address("bureau-report")


class BureauSign(_Button):
    """Sign as the leader of the region."""

    done_message = _("The report is signed.")

    def act(self) -> None:
        sign_report(**self.told())


class BureauReturn(_Button):
    """Send a checked report back to the staff."""

    done_message = _("The report is a draft again.")

    def act(self) -> None:
        return_report(**self.told(), reason=self.request.POST.get("reason", ""))
