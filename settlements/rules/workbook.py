"""The first sheet of a workbook as texts, as a person sees them; runs in the isolated child."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

#: How the isolated child is asked: see ``foundation.files.isolated.look``. Two cells far apart make
#: the library ask for all that could lie between them, and end the process that has not so much.
READ = "settlements.rules.workbook:read"
MOST_ROWS = 20_000
_EXACT = 1e15  # beyond it a number in a workbook has lost digits


class NotAWorkbook(ValueError):
    """The file is no workbook, an empty one, or one with too many rows."""


def looks_like_one(content: bytes) -> bool:
    """Say whether a file is a packed workbook rather than a text."""
    return content.startswith(b"PK\x03\x04")


def read(name: str, content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the rows for the one who asked the child; without them it is no workbook."""
    del name
    try:
        return {"rows": rows_of(content)}, b""
    except NotAWorkbook:
        return {}, b""


def rows_of(content: bytes) -> list[list[str]]:
    """Return the rows of the first sheet, empty ones included, so that line numbers hold.

    Raises NotAWorkbook.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet = book.get_sheet_by_index(0)
        if sheet.total_height > MOST_ROWS:
            raise NotAWorkbook
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, IndexError) as fault:
        raise NotAWorkbook from fault
    return [[_text(value) for value in row] for row in rows]


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return _number(value)
    return str(value).strip()


def _number(value: float) -> str:
    """Return a number as typed; one too long for a workbook (an account) is left out."""
    if abs(value) >= _EXACT:
        return ""
    return str(int(value)) if value.is_integer() else f"{value:.6f}".rstrip("0")
