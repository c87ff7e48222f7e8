"""Open data: what the money has done, month by month, for anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from foundation.periods import Month
from foundation.web.gates import PublicGate
from foundation.web.views import PageView
from regions.queries.places import ALLIANCE, every_region
from reports.documents.files import dictionary_csv
from reports.documents.sheet import Names, sheet_of
from reports.documents.wording import month_word
from reports.queries.addresses import ALLIANCE_SLUG
from reports.queries.details import category_names
from reports.queries.reports import published, published_months
from reports.views.pages import ReportFile, ReportPage

if TYPE_CHECKING:
    from reports.queries.reports import Shown

_PUBLIC_KINDS = ("brief.pdf", "figures.csv")


class OpenData(PublicGate, PageView):
    """The latest published month of the alliance, and everything published before."""

    template_name = "reports/public/data.html"

    def context(self) -> dict[str, Any]:
        regions = every_region()
        reports = published_months(self.scope)
        latest = next((row for row in reports if row.region_id == ALLIANCE), None)
        found: dict[str, Any] = {
            "months": self._months(reports, {region.code: region for region in regions}),
            "dictionary_url": reverse("data-dictionary"),
        }
        if latest is not None:
            month = Month.parse(latest.month)
            seen = published(self.scope, region=ALLIANCE, month=month)
            address = {"scope": ALLIANCE_SLUG, "month": latest.month}
            found |= {
                "sheet": sheet_of(seen, Names(regions, category_names(self.scope))),
                "csv_url": reverse("data-file", kwargs={**address, "kind": "figures.csv"}),
                "month_url": reverse("data-month", kwargs={"month": latest.month}),
                "api_url": reverse("api-report", kwargs={"month": latest.month}),
            }
        return found

    def _months(self, reports: list[Any], regions: dict[str, Any]) -> list[dict[str, Any]]:
        rows: dict[str, dict[str, Any]] = {}
        for report in reports:
            row = rows.setdefault(
                report.month,
                {"month_word": month_word(Month.parse(report.month)), "places": []},
            )
            region = regions.get(report.region_id)
            slug = region.slug if region else ALLIANCE_SLUG
            row["places"].append(
                {
                    "region": region,
                    "url": reverse("data-place", kwargs={"month": report.month, "scope": slug}),
                    "csv_url": reverse(
                        "data-file",
                        kwargs={"month": report.month, "scope": slug, "kind": "figures.csv"},
                    ),
                }
            )
        return list(rows.values())


class PublishedReport(PublicGate, ReportPage):
    """What happened that month? As published, without small cells."""

    layout = "layouts/public.html"
    list_name = "data"
    file_name = "data-file"
    kinds = _PUBLIC_KINDS

    def load(self) -> None:
        self.kwargs.setdefault("scope", ALLIANCE_SLUG)
        super().load()

    def look(self) -> Shown:
        return published(self.scope, region=self.code, month=self.month)


class PublishedFile(PublicGate, ReportFile):
    """Brief or CSV, without small cells."""

    kinds = _PUBLIC_KINDS

    def look(self) -> Shown:
        return published(self.scope, region=self.code, month=self.month)


class Dictionary(PublicGate, PageView):
    """What each code of the open data means."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = HttpResponse(dictionary_csv(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="dictionary.csv"'
        return response
