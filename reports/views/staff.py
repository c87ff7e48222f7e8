"""Report staff: look, compile, check, send back, sign, publish."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.web.views import ActionButtonView
from regions.gates import OperatorGate, StaffGate
from reports.actions.ask_for_reports import ask_for_reports
from reports.actions.check_report import check_report
from reports.actions.publish_report import publish_report
from reports.actions.return_report import return_report
from reports.actions.sign_report import sign_report
from reports.permissions import may_check, may_publish, may_sign
from reports.queries.addresses import month_of
from reports.views.pages import OfPlace, ReportFile, ReportPage


class StaffReport(StaffGate, ReportPage):
    """What happened, in numbers that tie? Check, sign or publish."""

    roles = frozenset({"report_staff"})
    layout = "layouts/staff.html"
    list_name = "staff-reports"
    file_name = "staff-report-file"

    def buttons(self) -> list[dict[str, Any]]:
        report = self.shown.report
        if report is None:
            return []
        found = []
        is_over = self.month.end <= clock.now() and report.compiled_at >= self.month.end
        if report.state == "draft" and is_over and not may_check(self.acting):
            found.append(
                self._button("check", gettext("Check and freeze"), gettext(
                    "The figures are frozen and go to signature. They change only if the report"
                    " is sent back."))
            )  # fmt: skip
        if report.state == "checked":
            found.append(
                self._button("return", gettext("Send back"), gettext(
                    "The report becomes a draft again and can be compiled anew."),
                    tone="line", reason=True)
            )  # fmt: skip
            if not may_sign(self.acting, report):
                found.append(
                    self._button("sign", gettext("Sign the report"), gettext(
                        "A signed report never changes; corrections appear in the next month."))
                )  # fmt: skip
        if report.state == "signed" and not may_publish(self.acting):
            found.append(
                self._button("publish", gettext("Publish"), gettext(
                    "Everybody can read the report; cells with fewer than three enterprises are"
                    " left out."))
            )  # fmt: skip
        return found

    def _button(self, verb: str, label: str, text: str, **more: Any) -> dict[str, Any]:
        url = self.address(f"staff-report-{verb}")
        return {"label": label, "text": text, "url": url, "tone": "primary", **more}


class StaffReportFile(StaffGate, ReportFile):
    """Workbook, brief or CSV."""

    roles = frozenset({"report_staff"})


class OperatorReport(OperatorGate, ReportPage):
    """The operator reads."""

    layout = "layouts/operator.html"
    list_name = "operator-reports"
    file_name = "operator-report-file"


class OperatorReportFile(OperatorGate, ReportFile):
    """Workbook, brief or CSV."""


class StaffCompile(StaffGate, ActionButtonView):
    """Have a month's reports compiled by the workers."""

    roles = frozenset({"report_staff"})
    done_message = _("The reports are being compiled.")

    def load(self) -> None:
        self.month = month_of(self.request.POST.get("month", ""))

    def act(self) -> None:
        ask_for_reports(month=str(self.month), acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return f"{reverse('staff-reports')}?asked={self.month}"


class _Button(StaffGate, OfPlace, ActionButtonView):
    roles = frozenset({"report_staff"})

    def told(self) -> dict[str, Any]:
        """Return what every action on a report is told."""
        return {
            "region": self.code, "month": str(self.month), "acting": self.acting,
            "at": clock.now(),
        }  # fmt: skip

    def back_url(self) -> str:
        return self.address("staff-report")


class StaffCheck(_Button):
    """Freeze the figures that were looked at."""

    done_message = _("The figures are frozen; the signers have been told.")

    def act(self) -> None:
        check_report(**self.told(), digest=self.request.POST.get("digest", ""))


class StaffReturn(_Button):
    """Send a checked report back."""

    done_message = _("The report is a draft again.")

    def act(self) -> None:
        return_report(**self.told(), reason=self.request.POST.get("reason", ""))


class StaffSign(_Button):
    """Sign what another person checked."""

    done_message = _("The report is signed.")

    def act(self) -> None:
        sign_report(**self.told())


class StaffPublish(_Button):
    """Make a signed report public."""

    done_message = _("The report is published.")

    def act(self) -> None:
        publish_report(**self.told())
