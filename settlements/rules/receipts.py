"""A file of bank receipts (CSV, camt.053, a table), read line by line; nothing is guessed."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from foundation.money import parse_yuan
from settlements.rules import camt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from foundation.money import Fen

COLUMNS = (
    "serial",
    "booked_on",
    "amount",
    "payee_name",
    "payee_account",
    "instruction_number",
    "outcome",
    "reason",
)
# What treasuries and banks write above the columns.
_ALSO = {
    "流水号": "serial",
    "记账日期": "booked_on",
    "金额": "amount",
    "收款户名": "payee_name",
    "收款账号": "payee_account",
    "指令编号": "instruction_number",
    "结果": "outcome",
    "原因": "reason",
}
_OUTCOMES = {
    "paid": "paid",
    "成功": "paid",
    "已付": "paid",
    "returned": "returned",
    "退票": "returned",
}
_DAY = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})", re.ASCII)
_NEEDED = ("serial", "booked_on", "amount")
_LONGEST_SERIAL = 60


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One line as the bank wrote it; ``line`` counts from 2, below the head."""

    line: int
    serial: str
    booked_on: date
    amount_fen: Fen
    payee_name: str
    payee_account: str
    instruction_number: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with one line: column and code (empty, day, amount, outcome, twice, column)."""

    line: int
    column: str
    code: str


@dataclass(frozen=True, slots=True)
class ReceiptSheet:
    rows: tuple[ReceiptRow, ...]
    faults: tuple[RowFault, ...]


#: The answer to a file that cannot be read at all.
UNREADABLE = ReceiptSheet((), (RowFault(1, "serial", "column"),))


def read_receipts(content: bytes) -> ReceiptSheet:
    """Read receipts from CSV (UTF-8 or GB 18030) or camt.053; faulty lines named, good kept."""
    if camt.looks_like_xml(content):
        try:
            return _sheet(camt.entries(content))
        except camt.NotAStatement:
            return UNREADABLE
    return read_table(list(csv.reader(io.StringIO(_text(content)))))


def read_table(table: Sequence[Sequence[str]]) -> ReceiptSheet:
    """Read receipts from rows of texts, the first of them the head."""
    head = [_ALSO.get(name.strip(), name.strip()) for name in (table[0] if table else ())]
    missing = [RowFault(1, column, "column") for column in _NEEDED if column not in head]
    if missing:
        return ReceiptSheet((), tuple(missing))
    lines = (dict(zip(head, row, strict=False)) for row in table[1:])
    return _sheet(enumerate(lines, start=2))


def _sheet(lines: Iterable[tuple[int, Mapping[str, str | None]]]) -> ReceiptSheet:
    rows: list[ReceiptRow] = []
    faults: list[RowFault] = []
    seen: set[str] = set()
    for line, typed in lines:
        values = {name: (typed.get(name) or "").strip() for name in COLUMNS}
        if not any(values.values()):
            continue
        found = _faults(line, values, seen)
        faults += found
        if not found:
            seen.add(values["serial"])
            rows.append(_row(line, values))
    return ReceiptSheet(tuple(rows), tuple(faults))


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def _faults(line: int, values: Mapping[str, str], seen: set[str]) -> list[RowFault]:
    found = [RowFault(line, name, "empty") for name in _NEEDED if not values[name]]
    if found:
        return found
    if values["serial"] in seen:
        found.append(RowFault(line, "serial", "twice"))
    if len(values["serial"]) > _LONGEST_SERIAL:
        found.append(RowFault(line, "serial", "long"))
    if _day(values["booked_on"]) is None:
        found.append(RowFault(line, "booked_on", "day"))
    if _amount(values["amount"]) is None:
        found.append(RowFault(line, "amount", "amount"))
    if (values["outcome"].lower() or "paid") not in _OUTCOMES:
        found.append(RowFault(line, "outcome", "outcome"))
    return found


def _row(line: int, values: Mapping[str, str]) -> ReceiptRow:
    booked_on, amount_fen = _day(values["booked_on"]), _amount(values["amount"])
    if booked_on is None or amount_fen is None:
        raise ValueError("A faulty line is not a receipt.")
    return ReceiptRow(
        line=line,
        serial=values["serial"],
        booked_on=booked_on,
        amount_fen=amount_fen,
        payee_name=values["payee_name"][:160],
        payee_account=values["payee_account"][:32],
        instruction_number=values["instruction_number"][:60],
        outcome=_OUTCOMES[values["outcome"].lower() or "paid"],
        reason=values["reason"][:200],
    )


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _amount(text: str) -> Fen | None:
    try:
        amount_fen = parse_yuan(text)
    except ValueError:
        return None
    return amount_fen if amount_fen > 0 else None
