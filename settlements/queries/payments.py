"""Payments prepared, sent, silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet, Sum

from foundation.periods import day_of
from foundation.refusals import NotVisible
from regions.queries.places import work_calendar
from settlements.models import PaymentFile, PaymentInstruction

if TYPE_CHECKING:
    from datetime import date

    from foundation.tenancy.scope import Scope

SILENT_AFTER = 3  # working days without a word from the bank
COPIES = ("xlsx", "pain001")
LIVE = ("prepared", "released", "sent")


@dataclass(frozen=True, slots=True)
class Silence:
    """A payment the bank has said nothing about; ``days`` are working days since it was sent."""

    instruction: PaymentInstruction
    days: int


def instructions_of(
    scope: Scope, *, region: str, states: tuple[str, ...]
) -> QuerySet[PaymentInstruction]:
    """Return a region's payments in these states, oldest first."""
    del scope
    return (
        PaymentInstruction.objects.filter(payer_id=region, state__in=states)
        .select_related("payee_region", "claim", "file", "period")
        .order_by("prepared_at", "number")
    )


def silent_payments(scope: Scope, *, on: date, region: str = "") -> list[Silence]:
    """Return payments sent, or accepted by the bank, over three working days ago: no receipt."""
    del scope
    calendar = work_calendar()
    rows = PaymentInstruction.objects.filter(state="sent").order_by("sent_at", "number")
    found = []
    for instruction in rows.filter(payer_id=region) if region else rows:
        if instruction.sent_at is None:
            continue
        last_word = max(instruction.sent_at, instruction.accepted_at or instruction.sent_at)
        days = calendar.working_days_between(day_of(last_word), on)
        if days > SILENT_AFTER:
            found.append(Silence(instruction, days))
    return found


def payment_file(scope: Scope, number: str) -> PaymentFile:
    """Return a payment file by its number.

    :raises NotVisible: it is not there for the caller.
    """
    del scope
    found = PaymentFile.objects.filter(number=number).select_related("region").first()
    if found is None:
        raise NotVisible
    return found


def file_formats(file: PaymentFile) -> list[tuple[str, str]]:
    """Return the formats a payment file was written in, each with its SHA-256."""
    copies = {copy.format: copy.sha256 for copy in file.copies.all()}
    return [("csv", file.sha256), *((name, copies[name]) for name in COPIES if name in copies)]


def file_bytes(file: PaymentFile, format_name: str) -> bytes:
    """Return the bytes of a payment file in one format, as they were stored at the release.

    :raises NotVisible: it was not written in this format.
    """
    if format_name == "csv":
        return file.content.encode("utf-8")
    copy = file.copies.filter(format=format_name).first()
    if copy is None:
        raise NotVisible
    return bytes(copy.content)


def instruction_by(scope: Scope, number: str) -> PaymentInstruction:
    """Return a payment instruction by its number.

    :raises NotVisible: it is not there for the caller.
    """
    del scope
    found = PaymentInstruction.objects.filter(number=number).select_related("payee_region").first()
    if found is None:
        raise NotVisible
    return found


def total_of(rows: QuerySet[PaymentInstruction]) -> int:
    """Return the sum of these payments, in fen."""
    return rows.aggregate(total=Sum("amount_fen"))["total"] or 0
