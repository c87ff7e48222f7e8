"""What the pages of a report share: place and month from the address, the sheet, the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from foundation.refusals import NotVisible
from foundation.web.views import PageView
from regions.queries.places import every_region
from reports.documents.files import Head, brief, open_csv, workbook
from reports.documents.sheet import Names, sheet_of
from reports.queries.addresses import month_of, place_of
from reports.queries.details import category_names, claims_of, people_of
from reports.queries.reports import Shown, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from foundation.periods import Month
    from regions.models import Region

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: File name in the address: media type.
KINDS = {
    "report.xlsx": _XLSX, "brief.pdf": "application/pdf", "figures.csv": "text/csv; charset=utf-8",
}  # fmt: skip


class OfPlace(PageView):
    """A page about one place (a region's slug, or "alliance") and month."""

    place: Region | None
    code: str
    month: Month
    shown: Shown

    def load(self) -> None:
        self.month = month_of(self.kwargs["month"])
        self.place, self.code = place_of(self.kwargs["scope"])
        self.shown = self.look()

    def look(self) -> Shown:
        """Return what this audience sees of the place and month.

        :raises NotVisible: nothing.
        """
        return shown(self.scope, region=self.code, month=self.month)

    def names(self) -> Names:
        """Return the names a report is written with."""
        return Names(every_region(), category_names(self.scope))

    def head(self) -> Head:
        """Return the head of the form."""
        return Head(self.place_name(), people_of(self.scope, self.shown.report))

    def place_name(self) -> str:
        """Return the reporting body in the language that is switched on."""
        if self.place is None:
            return gettext("The alliance")
        from foundation.web.templatetags.platform import local

        return local(self.place, "full_name")

    def address(self, name: str, **more: Any) -> str:
        """Return the address of a page beside this one."""
        return reverse(name, kwargs={**self.kwargs, **more})


class ReportPage(OfPlace):
    """The monthly report as a page. Addresses of its files and buttons are named by audience."""

    template_name = "reports/report.html"
    layout: ClassVar[str]
    list_name: ClassVar[str]
    file_name: ClassVar[str]
    kinds: ClassVar[tuple[str, ...]] = tuple(KINDS)

    def buttons(self) -> list[dict[str, Any]]:
        """Return what can be done: ``label, url, text, tone, reason``."""
        return []

    def context(self) -> dict[str, Any]:
        return {
            "layout": self.layout,
            "sheet": sheet_of(self.shown, self.names()),
            "place": self.place,
            "place_name": self.place_name(),
            "report": self.shown.report,
            "is_frozen": self.shown.is_frozen,
            "is_public": self.shown.is_public,
            "list_url": self.list_url(),
            "files": [
                {"kind": kind, "url": self.address(self.file_name, kind=kind)}
                for kind in self.kinds
            ],
            "buttons": self.buttons(),
            "people": people_of(self.scope, self.shown.report),
        }

    def list_url(self) -> str:
        """Return the address of the list the page belongs to."""
        mine = {name: self.kwargs[name] for name in ("region",) if name in self.kwargs}
        return reverse(self.list_name, kwargs=mine)


class ReportFile(OfPlace):
    """One of the files of a report, made whole from what the page shows."""

    kinds: ClassVar[tuple[str, ...]] = tuple(KINDS)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = kwargs["kind"]
        with self.reading():
            if kind not in self.kinds:
                raise NotVisible
            self.load()
            make = self._maker(kind)
        response = HttpResponse(make(), content_type=KINDS[kind])
        name = f"{self.month}-{self.kwargs['scope']}-{kind}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _maker(self, kind: str) -> Callable[[], bytes]:
        """Fetch all a file needs; printing comes after the reading transaction."""
        seen, head, names = self.shown, self.head(), self.names()
        if kind == "figures.csv":
            return lambda: open_csv(seen)
        if kind == "brief.pdf":
            return lambda: brief(seen, head, names)
        claims = claims_of(self.scope, region=self.code, month=self.month)
        return lambda: workbook(seen, head, names, claims)


class Grid(PageView):
    """Which month, how far? The months of a year by place, with their states."""

    template_name = "reports/grid.html"
    layout: ClassVar[str]
    page_name: ClassVar[str]
    shown_months = 12

    def cell_url(self, slug: str, month: Month) -> str:
        """Return the address of one report."""
        mine = {name: self.kwargs[name] for name in ("region",) if name in self.kwargs}
        return reverse(self.page_name, kwargs={**mine, "scope": slug, "month": str(month)})
