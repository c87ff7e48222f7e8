"""A report as files: the workbook with its form head, open CSV, the printed brief."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext, override

from foundation.pdf import pdf_of
from foundation.spreadsheets import csv_of, xlsx_of
from foundation.web.formatting import day, is_chinese
from reports.documents import wording
from reports.documents.rows import COLUMNS, UNITS, dictionary, rows_of, scaled
from reports.documents.sheet import Names, sheet_of
from reports.rules.indicators import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from redemptions.models import RedemptionClaim
    from reports.queries.reports import Shown

FORM_NUMBER = "SCQ-YB-01"
_MONTH_WIDTH, _BAR_WIDTH = 30, 8
_BAR_FILLS = ("#86b2ee", "#2f72d3", "#0e4190")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of the form: whose it is, and who answers for it."""

    place: str
    people: Mapping[str, str]

    def lines(self, shown: Shown) -> list[tuple[str, str]]:
        """Return label and entry of each line of the form head."""
        report = shown.report
        issued = report.published_at or report.signed_at if report else None
        return [
            (gettext("Form number"), FORM_NUMBER),
            (gettext("Reporting body"), self.place),
            (gettext("Reporting month"), str(shown.figures.month)),
            (gettext("Filled in by"), self.people["filled"] or gettext("the platform")),
            (gettext("Verified by"), self.people["checked"]),
            (gettext("Person responsible"), self.people["signed"]),
            (gettext("Reported on"), day(issued) if issued else ""),
            (gettext("Digest of the figures"), report.digest if report else gettext("not frozen")),
        ]


def workbook(shown: Shown, head: Head, names: Names, claims: Sequence[RedemptionClaim]) -> bytes:
    """Return the form, the claims behind it, the matrix and the dictionary; amounts in yuan."""
    return xlsx_of(
        {
            gettext("Monthly form"): _form(shown, head),
            gettext("Claims of the month"): _details(claims),
            gettext("Matrix"): _matrix(shown, names),
            gettext("Dictionary"): _dictionary_sheet(),
        }
    )


def open_csv(shown: Shown) -> bytes:
    """Return all rows as CSV: yuan with two decimals, percent, days; empty where left out."""
    return csv_of(COLUMNS, (row.values() for row in rows_of(shown.figures)))


def dictionary_csv() -> bytes:
    """Return what each code means, in both languages."""
    rows = []
    for indicator in dictionary():
        spoken: list[str] = []
        for language in ("zh-hans", "en"):
            with override(language):
                spoken += [
                    wording.label(indicator),
                    gettext(indicator.formula),
                    gettext(indicator.dated_by),
                ]
        rows.append([indicator.code, UNITS[indicator.unit], *spoken])
    return csv_of(
        ["code", "unit", "label_zh", "formula_zh", "dated_by_zh", "label_en", "formula_en",
         "dated_by_en"],
        rows,
    )  # fmt: skip


def brief(shown: Shown, head: Head, names: Names) -> bytes:
    """Return the printed brief, in the language that is switched on."""
    language = get_language()
    sheet = sheet_of(shown, names)
    return pdf_of(
        "paper/reports_monthly_report.html",
        {
            "sheet": sheet,
            "bars": _bars(sheet["trend"]["rows"]),
            "head": head.lines(shown),
            "place": head.place,
            "report": shown.report,
            "is_frozen": shown.is_frozen,
            "is_chinese": is_chinese(language),
        },
    )


def _bars(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the columns of the trend: three a month, 30 wide, at most 100 high."""
    return [
        {
            "x": place * _MONTH_WIDTH + number * _BAR_WIDTH,
            "y": 100 - Decimal(cell["height"]),
            "width": _BAR_WIDTH - 1,
            "height": cell["height"],
            "fill": fill,
        }
        for place, row in enumerate(rows)
        for number, (cell, fill) in enumerate(zip(row["cells"], _BAR_FILLS, strict=True))
    ]


def _form(shown: Shown, head: Head) -> tuple[list[str], list[list[Any]]]:
    title = gettext("Monthly report of dual-innovation vouchers")
    rows: list[list[Any]] = [[label, entry] for label, entry in head.lines(shown)]
    rows.append([gettext("Unit of amounts"), gettext("yuan")])
    rows.append([])
    rows.append(
        [
            gettext("Indicator code"), gettext("Indicator"), gettext("Unit"),
            gettext("This month, number"), gettext("This month, value"),
            gettext("Year to date, number"), gettext("Year to date, value"),
            gettext("On last month, %"), gettext("On last year, %"),
        ]
    )  # fmt: skip
    labels = {indicator.code: indicator for indicator in dictionary()}
    rows += [
        [
            row.code, wording.label(labels[row.code]), wording.unit_word(labels[row.code].unit),
            _left_out(row.left_out, row.number), _left_out(row.left_out, row.value),
            row.year_number, row.year_value, row.on_month_percent, row.on_year_percent,
        ]
        for row in rows_of(shown.figures)
        if not row.dimension
    ]  # fmt: skip
    return [title], rows


def _left_out(left_out: bool, value: Any) -> Any:  # noqa: FBT001 - a flag of the row
    return wording.HIDDEN if left_out else value


def _details(claims: Sequence[RedemptionClaim]) -> tuple[list[str], list[list[Any]]]:
    head = [
        gettext("Number of the claim"), gettext("Issuing region"), gettext("Serving region"),
        gettext("Enterprise"), gettext("Provider"), gettext("Category"), gettext("Service"),
        gettext("Contract, yuan"), gettext("Assessed, yuan"), gettext("Day it became payable"),
    ]  # fmt: skip
    rows = [
        [
            claim.number, claim.issuing_region_id, claim.provider_region_id,
            claim.enterprise_name, claim.provider_name, claim.category_id, claim.title,
            scaled(Unit.FEN, claim.contract_fen), scaled(Unit.FEN, claim.assessed_fen),
            day(claim.payable_at),
        ]
        for claim in claims
    ]  # fmt: skip
    return head, rows


def _matrix(shown: Shown, names: Names) -> tuple[list[str], list[list[Any]]]:
    cells = {row.dimension: row for row in rows_of(shown.figures) if row.code == "X2"}
    codes = [region.code for region in names.regions]
    head = [gettext("Issuing region (rows), serving region (columns), yuan"), *codes]
    rows = []
    for issuer in codes:
        found = [cells.get(f"{issuer}>{server}") for server in codes]
        rows.append([issuer, *(_left_out(row.left_out, row.value) if row else 0 for row in found)])
    return head, rows


def _dictionary_sheet() -> tuple[list[str], list[list[Any]]]:
    head = [
        gettext("Indicator code"),
        gettext("Indicator"),
        gettext("Formula"),
        gettext("Counted by"),
    ]
    rows = [
        [
            indicator.code, wording.label(indicator), gettext(indicator.formula),
            gettext(indicator.dated_by),
        ]
        for indicator in dictionary()
    ]  # fmt: skip
    return head, rows
