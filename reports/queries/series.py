"""Counts and sums by month in Beijing, in one query for each kind of thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Aggregate, Count, IntegerField, Sum
from django.db.models.functions import Coalesce, TruncMonth

from foundation.periods import BEIJING, Month
from reports.rules.figures import SERIES_MONTHS, Cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet


class Percentile90(Aggregate):
    """The least value within which nine in ten lie."""

    function = "percentile_disc"
    template = "%(function)s(0.9) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = IntegerField()


@dataclass(frozen=True, slots=True)
class Of:
    """Whose figures, for which month: region codes, and the window of the series."""

    codes: tuple[str, ...]
    month: Month

    @property
    def first(self) -> Month:
        return self.month.plus(1 - SERIES_MONTHS)

    @property
    def year(self) -> Month:
        return Month(self.month.year, 1)

    def moments(self, field: str) -> dict[str, datetime]:
        """Return the filter of a column of moments, over the series."""
        return {f"{field}__gte": self.first.start, f"{field}__lt": self.month.end}

    def days(self, field: str) -> dict[str, date]:
        """Return the filter of a column of days, over the series."""
        return {f"{field}__gte": self.first.first_day, f"{field}__lte": self.month.last_day}

    def days_of_year(self, field: str) -> dict[str, date]:
        """Return the filter of a column of days, from January to the end of the month."""
        return {f"{field}__gte": self.year.first_day, f"{field}__lte": self.month.last_day}

    def moments_of_year(self, field: str) -> dict[str, datetime]:
        """Return the filter of a column of moments, from January to the end of the month."""
        return {f"{field}__gte": self.year.start, f"{field}__lt": self.month.end}


def by_month(
    rows: QuerySet[Any], field: str, *, days: bool = False, by: Iterable[str] = (), **sums: Any
) -> list[dict[str, Any]]:
    """Group rows by the month of a column (and others); ``period`` is "2026-10" in each answer."""
    trunc = TruncMonth(field) if days else TruncMonth(field, tzinfo=BEIJING)
    found = rows.order_by().annotate(of_month=trunc).values("of_month", *by).annotate(**sums)
    return [{**row, "period": f"{row['of_month']:%Y-%m}"} for row in found]


def cells_of(
    code: str,
    rows: QuerySet[Any],
    field: str,
    *,
    value: Any = None,
    days: bool = False,
    enterprise: str = "enterprise",
    number: Any = None,
) -> list[Cell]:
    """Return an indicator's cells by month: how many, how much, of how many firms."""
    sums: dict[str, Any] = {
        "number": number or Count("pk"),
        "firms": Count(enterprise, distinct=True),
    }
    if value is not None:
        sums["total"] = Coalesce(Sum(value), 0)
    return [
        Cell(
            code,
            row["period"],
            number=row["number"],
            value=int(row.get("total") or 0),
            enterprises=row["firms"],
        )
        for row in by_month(rows, field, days=days, **sums)
    ]
