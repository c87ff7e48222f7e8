"""The reports a caller may see, and the figures a page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.refusals import NotVisible
from reports.models import ALLIANCE, MonthlyReport
from reports.queries.figures import figures_of
from reports.rules.figures import Figures
from reports.rules.publishing import Revision, public, revisions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foundation.periods import Month
    from foundation.tenancy.scope import Scope

_REVISED = ("A1", "A2", "I1", "U1", "D1", "P1")


@dataclass(frozen=True, slots=True)
class Shown:
    """Figures with the report they are kept in; ``report`` is None while a month is running.

    ``is_public`` says that small cells are left out.
    """

    figures: Figures
    report: MonthlyReport | None
    is_public: bool = False
    revised: tuple[Revision, ...] = ()

    @property
    def is_frozen(self) -> bool:
        return self.report is not None and self.report.state != "draft"


def report_of(scope: Scope, *, region: str, month: Month) -> MonthlyReport | None:
    """Return one report the caller may see, or None."""
    del scope
    return MonthlyReport.objects.filter(region_id=region, month=str(month)).first()


def shown(scope: Scope, *, region: str, month: Month) -> Shown:
    """Return what is kept of a month, or else what the books say now.

    :raises NotVisible: nothing is kept, and the caller's scope is not the whole alliance.
    """
    report = report_of(scope, region=region, month=month)
    if report is not None:
        figures = Figures.from_json(report.figures)
    elif ALLIANCE in scope.regions:
        figures = figures_of(scope, region=region, month=month)
    else:
        raise NotVisible
    return Shown(figures, report, revised=_revised(scope, figures))


def published(scope: Scope, *, region: str, month: Month) -> Shown:
    """Return a published month as the public sees it.

    :raises NotVisible: not published.
    """
    report = report_of(scope, region=region, month=month)
    if report is None or report.state != "published":
        raise NotVisible
    figures = public(Figures.from_json(report.figures))
    return Shown(figures, report, is_public=True)


def published_months(scope: Scope) -> list[MonthlyReport]:
    """Return the published reports, newest month first, the alliance's before the regions'."""
    del scope
    rows = MonthlyReport.objects.filter(state="published").defer("figures")
    return sorted(rows, key=lambda row: (row.month, row.region_id == ALLIANCE), reverse=True)


def grid(
    scope: Scope, *, months: Iterable[Month], regions: Iterable[str]
) -> dict[tuple[str, str], MonthlyReport]:
    """Return reports by region and month, without their figures."""
    del scope
    rows = MonthlyReport.objects.filter(
        month__in=[str(month) for month in months], region_id__in=list(regions)
    ).defer("figures")
    return {(row.region_id, row.month): row for row in rows}


def unsigned_regions(scope: Scope, *, month: str, regions: Iterable[str]) -> list[str]:
    """Return the regions whose report of a month is not signed yet."""
    del scope
    signed = MonthlyReport.objects.filter(
        month=month, region_id__in=list(regions), state__in=["signed", "published"]
    ).values_list("region_id", flat=True)
    return sorted(set(regions) - set(signed))


def _revised(scope: Scope, figures: Figures) -> tuple[Revision, ...]:
    """Return what the month before is now said otherwise than it was signed."""
    before = report_of(scope, region=figures.region, month=figures.month.previous)
    if before is None or before.state not in {"signed", "published"}:
        return ()
    return tuple(revisions(Figures.from_json(before.figures), figures, codes=_REVISED))
