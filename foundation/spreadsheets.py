"""Tables out: xlsx and CSV from the same rows, safe to open."""

from __future__ import annotations

import csv
import io
from datetime import UTC
from typing import TYPE_CHECKING, Any

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BOM = "\ufeff"


def harmless(value: Any) -> Any:
    """Return a text that no spreadsheet takes for a formula; other values unchanged."""
    if isinstance(value, str) and value.lstrip().startswith(_DANGEROUS):
        return f"'{value}"
    return value


def csv_of(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a CSV file (UTF-8 with BOM) of these rows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([harmless(value) for value in row] for row in rows)
    return (_BOM + out.getvalue()).encode("utf-8")


def xlsx_of(
    sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[Any]]]],
    *,
    created: datetime | None = None,
) -> bytes:
    """Return a workbook, a sheet a name: frozen head, texts as texts, numbers as numbers.

    With ``created`` the same rows give the same bytes; without, the workbook is dated by now.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    if created is not None:
        book.set_properties({"created": created.astimezone(UTC).replace(tzinfo=None)})
    head_format = book.add_format({"bold": True, "bg_color": "#F0F4FA", "bottom": 1})
    for name, (head, rows) in sheets.items():
        sheet = book.add_worksheet(name[:31])
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, head, head_format)
        sheet.set_column(0, max(len(head) - 1, 0), 18)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write(sheet, number, column, value)
    book.close()
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is None:
        sheet.write_blank(row, column, None)
    else:
        sheet.write(row, column, value)
