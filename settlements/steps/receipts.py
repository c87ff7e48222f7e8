"""Receipts that stand for what the bank wrote: parts of one, the whole of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.keys import new_key
from foundation.transactions import step
from settlements.models import BankReceipt

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_SERIAL = 60


@step
def part_of(receipt: BankReceipt, *, position: int, amount_fen: int, number: str) -> BankReceipt:
    """Make a part of a receipt that the caller holds; its serial is the whole's and a count."""
    return BankReceipt.objects.create(
        region_id=receipt.region_id,
        file_id=receipt.file_id,
        serial=_serial(receipt.serial, f"~{position}"),
        booked_on=receipt.booked_on,
        amount_fen=amount_fen,
        payee_name=receipt.payee_name,
        payee_account=receipt.payee_account,
        instruction_number=number,
        outcome=receipt.outcome,
        reason=receipt.reason,
        split_from=receipt,
    )


@step
def whole_of(rows: Sequence[BankReceipt]) -> BankReceipt:
    """Make one receipt of several that the caller holds, on the last of their days."""
    first, last = rows[0], max(rows, key=lambda row: row.booked_on)
    numbers = {row.instruction_number for row in rows if row.instruction_number}
    return BankReceipt.objects.create(
        id=new_key(),
        region_id=first.region_id,
        file_id=last.file_id,
        serial=_serial(first.serial, f"+{len(rows) - 1}"),
        booked_on=last.booked_on,
        amount_fen=sum(row.amount_fen for row in rows),
        payee_name=first.payee_name,
        payee_account=first.payee_account,
        instruction_number=numbers.pop() if len(numbers) == 1 else "",
        outcome=first.outcome,
        reason=first.reason,
    )


def _serial(start: str, end: str) -> str:
    return start[: LONGEST_SERIAL - len(end)] + end
