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
    from collections.abc import Iterable, Sequence
    from datetime import date

    from foundation.tenancy.scope import Scope


_FRESH, _OLD = 3, 10  # days
PUT_AWAY = ("split", "merged", "set_aside")
GROUPS = ("suggested", "lost", "off", "returned")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An instruction a receipt may pay, with what agrees and what differs."""

    instruction: PaymentInstruction
    score: int
    agrees: tuple[str, ...]
    differs: tuple[str, ...]
    off_fen: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A receipt that waits for a person: why, since how many days, and its best candidates.

    ``group`` is suggested (a payment of this amount fits), off (its payment is over another
    amount), returned, or lost (no payment fits).
    """

    receipt: BankReceipt
    group: str
    days: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Ages:
    """How much has waited how long: up to three days, up to ten, longer; (count, fen) each."""

    fresh: tuple[int, int]
    older: tuple[int, int]
    old: tuple[int, int]


def waiting_receipts(scope: Scope, *, region: str, on: date) -> list[Waiting]:
    """Return every receipt of a region that waits, the oldest booking first, sorted into groups."""
    rows = list(
        BankReceipt.objects.filter(region_id=region, state="unmatched")
        .select_related("file", "split_from")
        .order_by("booked_on", "serial")
    )
    under_way = waiting_instructions(scope, region=region)
    returned = {row.instruction_number for row in rows if row.outcome == "returned"}
    booked = booked_instructions(scope, region=region, numbers=returned) if returned else []
    found = []
    for row in rows:
        among = [*under_way, *booked] if row.outcome == "returned" else under_way
        best = tuple(candidates_for(row, among))
        found.append(Waiting(row, _group(row, best), max((on - row.booked_on).days, 0), best))
    return found


def ages_of(rows: Iterable[tuple[int, int]]) -> Ages:
    """Sum rows of (days waited, amount in fen) by age."""
    sums = [[0, 0], [0, 0], [0, 0]]
    for days, amount_fen in rows:
        band = 0 if days <= _FRESH else 1 if days <= _OLD else 2
        sums[band][0] += 1
        sums[band][1] += amount_fen
    return Ages(*((count, amount_fen) for count, amount_fen in sums))


def _group(receipt: BankReceipt, best: tuple[Candidate, ...]) -> str:
    if receipt.outcome == "returned":
        return "returned"
    if not best:
        return "lost"
    return "suggested" if any(one.off_fen == 0 for one in best) else "off"


def receipts_in(scope: Scope, *, region: str, state: str) -> QuerySet[BankReceipt]:
    """Return a region's receipts in a state, newest booking first."""
    del scope
    return _receipts(region, state)


def receipts_put_away(scope: Scope, *, region: str) -> QuerySet[BankReceipt]:
    """Return what a person has split, merged or set aside, newest booking first."""
    del scope
    return _receipts(region, *PUT_AWAY)


def _receipts(region: str, *states: str) -> QuerySet[BankReceipt]:
    return (
        BankReceipt.objects.filter(region_id=region, state__in=states)
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


def certain_payments(scope: Scope, made: Sequence[BankReceipt]) -> list[PaymentInstruction]:
    """Return the payments that receipts of one region would be booked on without a person."""
    region = made[0].region_id
    returned = {row.instruction_number for row in made if row.outcome == "returned"}
    rows = [
        *waiting_instructions(scope, region=region),
        *booked_instructions(scope, region=region, numbers=returned),
    ]
    instructions = [as_instruction(row) for row in rows]
    certain = {
        match.instruction
        for receipt in made
        for match in matching.candidates(receipt=as_receipt(receipt), instructions=instructions)
        if match.certain
    }
    return [row for row in rows if str(row.pk) in certain]


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
