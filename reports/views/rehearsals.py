"""Rehearsals of a version of terms: ask for one, look at it, compare, take it away as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.accounts.queries import names_of
from foundation.refusals import NotVisible
from foundation.web.views import ActionButtonView, PageView
from regions.queries.places import every_region
from regions.queries.programmes import version_of
from reports.actions.ask_for_rehearsal import ask_for_rehearsal
from reports.documents import rehearsal as document
from reports.documents import rehearsal_files as files
from reports.permissions import may_rehearse
from reports.queries.details import category_names
from reports.queries.rehearsals import job_of, others_of, rehearsal_of, rehearsals_of, rows_of
from reports.rules.rehearsal_figures import VERDICTS

if TYPE_CHECKING:
    from foundation.jobs.models import Job
    from regions.models import TermsVersion
    from reports.models import Rehearsal

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"
KINDS = {"rehearsal.xlsx": _XLSX, "figures.csv": _CSV, "firms.csv": _CSV}
SHOWN_FIRMS, SHOWN_CASES = 50, 4


class _OfVersion(PageView):
    """A page about one version of terms, at the bureau's or the operator's desk."""

    desk: ClassVar[str]
    layout: ClassVar[str]
    version: TermsVersion

    def load(self) -> None:
        found = version_of(self.scope, region=self.kwargs["code"], number=self.kwargs["number"])
        if found is None:
            raise NotVisible
        self.version = found

    def address(self, name: str, **more: Any) -> str:
        """Return the address of a page about this version at this desk."""
        mine = {key: self.kwargs[key] for key in ("region", "code", "number") if key in self.kwargs}
        return reverse(f"{self.desk}-{name}", kwargs={**mine, **more})

    def frame(self) -> dict[str, Any]:
        """Return what every page of this file stands in."""
        version = self.version
        terms = {key: self.kwargs[key] for key in ("region",) if key in self.kwargs}
        return {
            "layout": self.layout, "version": version,
            "version_name": f"{version.region_id}-V{version.number}",
            "terms_url": reverse(f"{self.desk}-terms", kwargs=terms),
            "version_url": self.address("terms-version"),
            "list_url": self.address("rehearsals"),
            "start_url": self.address("rehearsal-start"),
            "may_start": may_rehearse(self.acting, version) is None,
        }  # fmt: skip

    def bar(self, job: Job | None) -> dict[str, Any] | None:
        """Return the progress of the newest job, while it is under way or when it failed."""
        if job is None or job.state == "done":
            return None
        # What went wrong stands in the job; people are told what to do.
        return {
            "title": gettext("Rehearsal"), "status": job.state, "done": job.done,
            "total": job.total, "error": gettext("It could not be finished. Rehearse once more."),
            "poll_url": self.address("rehearsal-panel"),
        }  # fmt: skip

    def row(self, rehearsal: Rehearsal) -> dict[str, Any]:
        """Return one rehearsal for a list."""
        return {
            "rehearsal": rehearsal, "total": rehearsal.figures["total"],
            "served": rehearsal.figures["served"], "money": rehearsal.figures["money"],
            "verdicts": rehearsal.figures["verdicts"],
            "url": self.address("rehearsal", number=rehearsal.version.number, key=rehearsal.pk),
        }  # fmt: skip


class Rehearsals(_OfVersion):
    """Every rehearsal of the version, and those of its region's other versions beside them."""

    template_name = "reports/rehearsals/list.html"

    def context(self) -> dict[str, Any]:
        kept = rehearsals_of(self.scope, self.version)
        others = others_of(self.scope, self.version.region_id, apart_from=self.version)
        return {
            **self.frame(),
            "bar": self.bar(job_of(self.scope, self.version)),
            "rows": [self.row(one) for one in [*kept, *others]],
        }


class Panel(_OfVersion):
    """The newest rehearsal in a few lines, put into the page of the version."""

    template_name = "reports/rehearsals/panel.html"

    def context(self) -> dict[str, Any]:
        kept = rehearsals_of(self.scope, self.version)
        newest = self.row(kept[0]) if kept else None
        return {
            **self.frame(), "newest": newest,
            "sheet": document.sheet_of(kept[0], {}, {}) if kept else None,
            "bar": self.bar(job_of(self.scope, self.version)),
        }  # fmt: skip


class Start(ActionButtonView, _OfVersion):
    """Have the version rehearsed by the workers."""

    done_message = _("The rehearsal has begun; it takes a few seconds.")

    def act(self) -> None:
        ask_for_rehearsal(version=self.version.pk, acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return self.address("rehearsals")


class _One(_OfVersion):
    rehearsal: Rehearsal

    def load(self) -> None:
        super().load()
        self.rehearsal = rehearsal_of(self.scope, self.version, self.kwargs["key"])

    def sheet(self) -> dict[str, Any]:
        """Return the figures with the names of the reader's language."""
        places = {region.code: region for region in every_region()}
        return document.sheet_of(self.rehearsal, category_names(self.scope), places)


class Page(_One):
    """Who would get more, less, nothing? What would it cost, and how long would the money last?"""

    template_name = "reports/rehearsals/page.html"

    def context(self) -> dict[str, Any]:
        key = self.rehearsal.pk
        rows = rows_of(self.scope, self.rehearsal)
        kinds = [kind for kind in KINDS if rows is not None or kind != "firms.csv"]
        asked_by = self.rehearsal.asked_by or 0
        return {
            **self.frame(),
            "rehearsal": self.rehearsal,
            "sheet": self.sheet(),
            "asked_name": names_of([asked_by]).get(asked_by, ""),
            "files": [
                {"kind": kind, "url": self.address("rehearsal-file", key=key, kind=kind)}
                for kind in kinds
            ],
            "is_own": rows is not None,
            **(self._firms(rows) if rows is not None else {}),
        }

    def _firms(self, rows: Any) -> dict[str, Any]:
        wanted = self.request.GET.get("verdict", "")
        wanted = wanted if wanted in VERDICTS else ""
        found = self.rehearsal.figures["verdicts"]
        every = {"label": gettext("All"), "url": "?", "count": len(rows.firms),
                 "current": not wanted}  # fmt: skip
        chips = [
            {"label": document.verdict_word(code), "url": f"?verdict={code}#firms",
             "count": found[code]["firms"], "current": code == wanted}
            for code in VERDICTS if found[code]["firms"]
        ]  # fmt: skip
        return {
            "verdict_tabs": [every, *chips],
            "firms": document.firms_shown(rows, wanted, SHOWN_FIRMS),
            "shown_firms": SHOWN_FIRMS,
            "cases": document.cases_shown(rows, SHOWN_CASES),
        }


class File(_One):
    """The same figures as a workbook or as CSV, made whole."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = kwargs["kind"]
        with self.reading():
            self.load()
            rows = rows_of(self.scope, self.rehearsal)
            if kind not in KINDS or (kind == "firms.csv" and rows is None):
                raise NotVisible
            sheet = self.sheet()
        if kind == "firms.csv" and rows is not None:
            made = files.firms_csv(rows)
        elif kind == "figures.csv":
            made = files.figures_csv(self.rehearsal, sheet)
        else:
            made = files.workbook(self.rehearsal, sheet, rows)
        response = HttpResponse(made, content_type=KINDS[kind])
        name = f"{self.version.region_id}-V{self.version.number}-{kind}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
