"""A rehearsal to take away: the figures of its page as a workbook and as CSV."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from foundation.spreadsheets import csv_of, xlsx_of
from reports.documents.rehearsal import size_name, verdict_word, why_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from foundation.money import Fen
    from reports.models import Rehearsal, RehearsalRows

_YUAN = Decimal("0.01")


def figures_csv(rehearsal: Rehearsal, sheet: Mapping[str, Any]) -> bytes:
    """Return all sums as CSV: one row a part, amounts in yuan."""
    head, rows = _figure_rows(rehearsal, sheet)
    return csv_of(head, rows)


def firms_csv(rows: RehearsalRows) -> bytes:
    """Return every enterprise as CSV, amounts in yuan."""
    return csv_of(*_firm_rows(rows))


def workbook(rehearsal: Rehearsal, sheet: Mapping[str, Any], rows: RehearsalRows | None) -> bytes:
    """Return the same sums as a workbook, with enterprises and applications where shown."""
    sheets: dict[str, Any] = {_("Figures"): _figure_rows(rehearsal, sheet)}
    if rows is not None:
        sheets[_("Enterprises")] = _firm_rows(rows)
        sheets[_("Applications judged")] = _case_rows(rows)
    return xlsx_of(sheets)


def _figure_rows(
    rehearsal: Rehearsal, sheet: Mapping[str, Any]
) -> tuple[list[str], list[Sequence[Any]]]:
    head = [
        _("Part"), _("Of which"), _("How many"), _("Before, yuan"), _("After, yuan"),
        _("Claims"), _("Claims before, yuan"), _("Claims after, yuan"),
        _("Money of the year, yuan"), _("Gone on, before"), _("Gone on, after"),
    ]  # fmt: skip
    money = rehearsal.figures["money"]
    rows: list[Sequence[Any]] = [_sum(_("Everything"), "", sheet["total"], money)]
    rows += [_sum(_("Category"), row["label"], row, row["line"]) for row in sheet["categories"]]
    rows += [_sum(_("Size"), row["label"], row, None) for row in sheet["sizes"]]
    rows += [
        [_("Claims served in"), row["label"], None, None, None, row["claims"],
         _yuan(row["claims_before_fen"]), _yuan(row["claims_after_fen"]), None, None, None]
        for row in sheet["regions"]
    ]  # fmt: skip
    rows += [
        [_("Enterprises"), row["word"], row["firms"], _yuan(row["before_fen"]),
         _yuan(row["after_fen"]), *[None] * 6]
        for row in sheet["verdicts"]
    ]  # fmt: skip
    return head, rows


def _sum(
    part: str, label: str, row: Mapping[str, Any], money: Mapping[str, Any] | None
) -> Sequence[Any]:
    counted = [row["applications"], _yuan(row["before_fen"]), _yuan(row["after_fen"])]
    claims = [row["claims"], _yuan(row["claims_before_fen"]), _yuan(row["claims_after_fen"])]
    if money is None:
        return [part, label, *counted, *claims, None, None, None]
    gone = [money["gone_before"] or None, money["gone_after"] or None]
    return [part, label, *counted, *claims, _yuan(money["budget_fen"]), *gone]


def _firm_rows(rows: RehearsalRows) -> tuple[list[str], list[Sequence[Any]]]:
    head = [
        _("Credit code"), _("Enterprise"), _("Size"), _("Before, yuan"), _("After, yuan"),
        _("Change, yuan"), _("Verdict"),
    ]  # fmt: skip
    return head, [
        [row["key"], row["name"], size_name(row["size"]), _yuan(row["before_fen"]),
         _yuan(row["after_fen"]), _yuan(row["after_fen"] - row["before_fen"]),
         verdict_word(row["verdict"])]
        for row in rows.firms
    ]  # fmt: skip


def _case_rows(rows: RehearsalRows) -> tuple[list[str], list[Sequence[Any]]]:
    head = [
        _("Application"), _("Credit code"), _("Category"), _("Submitted on"), _("Before, yuan"),
        _("Bounded by"), _("After, yuan"), _("Bounded by"), _("Really decided, yuan"),
    ]  # fmt: skip
    return head, [
        [row["number"], row["firm"], row["category"], row["on"], _yuan(row["before_fen"]),
         why_word(row["before_why"]), _yuan(row["after_fen"]), why_word(row["after_why"]),
         None if row["really_fen"] is None else _yuan(row["really_fen"])]
        for row in rows.cases
    ]  # fmt: skip


def _yuan(fen: Fen) -> Decimal:
    return fen * _YUAN
