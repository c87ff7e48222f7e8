"""Receipts waiting, with the instructions they may pay; receipts matched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from foundation.periods import day_of
from foundation.refusals import NotVisible
from settlements.models import BankReceipt, PaymentInstruction
from settlements.rules import matching

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope


@dataclass(frozen=True, slots=True)
class Candidate:
    """An instruction a receipt may pay, with what agrees and what differs."""

    instruction: PaymentInstruction
    score: int
    agrees: tuple[str, ...]
    differs: tuple[str, ...]
    off_fen: int


def receipts_in(scope: Scope, *, region: str, state: str) -> QuerySet[BankReceipt]:
    """Return a region's receipts in a state, newest booking first."""
    del scope
    return (
        BankReceipt.objects.filter(region_id=region, state=state)
        .select_related("instruction", "file")
        .order_by("-booked_on", "serial")
    )


def receipt_by(scope: Scope, *, region: str, serial: str) -> BankReceipt:
    """Return a receipt by region and serial.

    :raises NotVisible: it is not there for the caller.
    """
    del scope
    found = BankReceipt.objects.filter(region_id=region, serial=serial).first()
    if found is None:
        raise NotVisible
    return found


def waiting_instructions(scope: Scope, *, region: str) -> list[PaymentInstruction]:
    """Return the payments of a region that wait for the bank's word."""
    del scope
    return list(
        PaymentInstruction.objects.filter(payer_id=region, state__in=["released", "sent"]).order_by(
            "number"
        )
    )


def booked_instructions(
    scope: Scope, *, region: str, numbers: set[str]
) -> list[PaymentInstruction]:
    """Return executed payments of a region by the numbers that returned receipts name."""
    del scope
    return list(
        PaymentInstruction.objects.filter(
            payer_id=region, state="executed", number__in=numbers
        ).order_by("number")
    )


def candidates_for(
    receipt: BankReceipt, instructions: list[PaymentInstruction], *, limit: int = 3
) -> list[Candidate]:
    """Return the best instructions for a receipt, with reasons."""
    by_key = {str(row.pk): row for row in instructions}
    found = matching.candidates(
        receipt=as_receipt(receipt), instructions=[as_instruction(row) for row in instructions]
    )
    return [
        Candidate(
            by_key[match.instruction],
            match.score,
            match.agrees,
            match.differs,
            receipt.amount_fen - by_key[match.instruction].amount_fen,
        )
        for match in found[:limit]
    ]


def as_receipt(row: BankReceipt) -> matching.Receipt:
    """Return a receipt as the value the rule of matching works with."""
    return matching.Receipt(
        id=str(row.pk),
        amount_fen=row.amount_fen,
        payee_name=row.payee_name,
        payee_account=row.payee_account,
        booked_on=row.booked_on,
        number=row.instruction_number,
        text=row.reason,
    )


def as_instruction(row: PaymentInstruction) -> matching.Instruction:
    """Return an instruction as the value the rule of matching works with."""
    return matching.Instruction(
        id=str(row.pk),
        number=row.number,
        amount_fen=row.amount_fen,
        payee_name=row.payee_name,
        payee_account=row.payee_account,
        sent_on=day_of(row.sent_at or row.released_at or row.prepared_at),
    )
