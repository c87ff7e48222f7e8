"""Pages for who asks what a number means, and who is late: indicators and service levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from foundation import clock
from foundation.periods import Month
from foundation.refusals import NotVisible
from foundation.web.views import PageView
from regions.gates import OperatorGate, StaffGate
from regions.queries.places import ALLIANCE, every_region
from reports.documents.indicator import defined, series_csv, series_of, steps_of
from reports.documents.rows import dictionary
from reports.queries.latest import latest_figures, waiting_longest
from reports.rules.indicators import BY_CODE, INDICATORS

if TYPE_CHECKING:
    from regions.models import Region
    from reports.rules.figures import Figures
    from reports.rules.indicators import Indicator

_POSTS = frozenset({"report_staff"})


class _Kept(PageView):
    """The newest figures kept of every place, the alliance first."""

    places: list[Region | None]
    codes: list[str]
    kept: dict[str, Figures]

    def load(self) -> None:
        self.places = [None, *every_region()]
        self.codes = [place.code if place else ALLIANCE for place in self.places]
        self.kept = latest_figures(self.scope, places=self.codes)

    @property
    def newest(self) -> Month:
        """The newest month of which anything is kept."""
        return max((figures.month for figures in self.kept.values()), default=_running())


def _running() -> Month:
    return Month.of(clock.now())


class _Indicators(PageView):
    template_name = "reports/indicators.html"
    layout: ClassVar[str]
    page_name: ClassVar[str]

    def context(self) -> dict[str, Any]:
        return {
            "layout": self.layout,
            "indicators": [
                {
                    **defined(indicator),
                    "url": reverse(self.page_name, kwargs={"code": indicator.code})
                    if indicator.code in BY_CODE
                    else "",
                }
                for indicator in dictionary()
            ],
            "count": len(INDICATORS),
        }


class StaffIndicators(StaffGate, _Indicators):
    """What the figures mean."""

    roles = _POSTS
    layout = "layouts/staff.html"
    page_name = "staff-indicator"


class OperatorIndicators(OperatorGate, _Indicators):
    """What the figures mean."""

    layout = "layouts/operator.html"
    page_name = "operator-indicator"


class _Indicator(_Kept):
    template_name = "reports/indicator.html"
    layout: ClassVar[str]
    list_name: ClassVar[str]
    file_name: ClassVar[str]
    indicator: Indicator

    def load(self) -> None:
        found = BY_CODE.get(self.kwargs["code"])
        if found is None:
            raise NotVisible
        self.indicator = found
        super().load()

    def context(self) -> dict[str, Any]:
        return {
            "layout": self.layout,
            "indicator": defined(self.indicator),
            "places": self.places,
            "rows": series_of(self.indicator, self.kept, self.codes, self.newest),
            "list_url": reverse(self.list_name),
            "file_url": reverse(self.file_name, kwargs={"code": self.indicator.code}),
        }


class StaffIndicator(StaffGate, _Indicator):
    """What exactly does this number mean?"""

    roles = _POSTS
    layout = "layouts/staff.html"
    list_name = "staff-indicators"
    file_name = "staff-indicator-file"


class OperatorIndicator(OperatorGate, _Indicator):
    """What exactly does this number mean?"""

    layout = "layouts/operator.html"
    list_name = "operator-indicators"
    file_name = "operator-indicator-file"


class _File(_Indicator):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with self.reading():
            self.load()
            content = series_csv(self.indicator, self.kept, self.codes, self.newest)
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
        name = f"{self.indicator.code}-{self.newest}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class StaffIndicatorFile(StaffGate, _File):
    """The indicator by place and month, as CSV."""

    roles = _POSTS


class OperatorIndicatorFile(OperatorGate, _File):
    """The indicator by place and month, as CSV."""


class StaffServiceLevels(StaffGate, _Kept):
    """Who is late, where?"""

    roles = _POSTS
    template_name = "reports/staff/service_levels.html"

    def context(self) -> dict[str, Any]:
        today = clock.today()
        regions = {place.code: place for place in self.places if place}
        return {
            "places": self.places,
            "month": str(self.newest) if self.kept else "",
            "steps": steps_of(self.kept, self.codes),
            "oldest": [
                {
                    "number": case.number,
                    "region": regions.get(case.region),
                    "life": case.life,
                    "state": case.state,
                    "due_on": case.due_on,
                    "left": (case.due_on - today).days,
                }
                for case in waiting_longest(self.scope)
            ],
        }
