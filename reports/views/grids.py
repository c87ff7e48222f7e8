"""The grid of months and places, for staff, operator and bureaus."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext

from foundation import clock
from foundation.jobs.queries import latest_about
from foundation.periods import Month
from regions.gates import BureauGate, OperatorGate, StaffGate
from regions.models import Region
from regions.queries.places import ALLIANCE, every_region
from reports.documents.wording import month_word
from reports.permissions import may_compile
from reports.queries.addresses import ALLIANCE_SLUG
from reports.queries.reports import grid
from reports.views.pages import Grid


class _Grid(Grid):
    #: whether a month without a report can be looked at as the books stand
    live: ClassVar[bool] = True

    def places(self) -> list[Region | None]:
        """Return the columns; None is the alliance."""
        return [None, *every_region()]

    def context(self) -> dict[str, Any]:
        places = self.places()
        running = Month.of(clock.now())
        months = [running.plus(-back) for back in range(self.shown_months)]
        codes = [place.code if place else ALLIANCE for place in places]
        reports = grid(self.scope, months=months, regions=codes)
        rows = [
            {
                "month": str(month),
                "month_word": month_word(month),
                "is_running": month == running,
                "cells": [
                    self._cell(place, month, reports.get((code, str(month))))
                    for place, code in zip(places, codes, strict=True)
                ],
            }
            for month in months
        ]
        return {"layout": self.layout, "places": places, "rows": rows}

    def _cell(self, place: Region | None, month: Month, report: Any) -> dict[str, Any]:
        slug = place.slug if place else ALLIANCE_SLUG
        seen = report is not None or self.live
        return {
            "place": place,
            "state": report.state if report else "",
            "url": self.cell_url(slug, month) if seen else "",
        }


class StaffReports(StaffGate, _Grid):
    """All places; a month can be compiled."""

    roles = frozenset({"report_staff"})
    layout = "layouts/staff.html"
    page_name = "staff-report"

    def context(self) -> dict[str, Any]:
        found = super().context()
        job = latest_about(self.scope, f"reports:{self.request.GET.get('asked', '')}")
        bar = None
        if job is not None:
            bar = {
                "title": f"{gettext('Monthly reports')} · {job.arguments.get('month', '')}",
                "status": job.state, "done": job.done, "total": job.total,
                "error": gettext("It could not be finished. Please ask for it once more."),
                "poll_url": reverse("job", kwargs={"key": job.pk}),
            }  # fmt: skip
        return {
            **found,
            "compile_url": reverse("staff-reports-compile"),
            "may_compile": may_compile(self.acting) is None,
            "bar": bar,
        }


class OperatorReports(OperatorGate, _Grid):
    """All places, to read."""

    layout = "layouts/operator.html"
    page_name = "operator-report"


class BureauReports(BureauGate, _Grid):
    """The bureau's own region, and the alliance as published."""

    layout = "layouts/bureau.html"
    page_name = "bureau-report"
    live = False

    def places(self) -> list[Region | None]:
        return [self.region, None]
