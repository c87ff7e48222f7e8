"""What a file of bank receipts says, whichever kind of file it is."""

from __future__ import annotations

from foundation.files.isolated import LookFailed, look
from settlements.rules import workbook
from settlements.rules.receipts import UNREADABLE, ReceiptSheet, read_receipts, read_table


def receipts_of_file(content: bytes) -> ReceiptSheet:
    """Read receipts from CSV, xlsx (its first sheet) or camt.053; a workbook in the child."""
    if not workbook.looks_like_one(content):
        return read_receipts(content)
    try:
        told, _payload = look(workbook.READ, name="", content=content)
    except LookFailed:
        return UNREADABLE
    return read_table(told["rows"]) if told else UNREADABLE
