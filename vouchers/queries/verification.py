"""The public answer to a number: whether the voucher exists, and whether it can be used now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from foundation.references import ReferenceFault, ReferenceKind, parse_reference

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from foundation.tenancy.scope import Scope

LONGEST = 40  # what a number may have; anything longer is cut before the database is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a visitor learns; the same fields whatever the answer.

    ``answer``: usable, reserved (all of it held by orders), spent, frozen, expired, surrendered,
    revoked, split, unknown, mistyped, malformed. ``digest`` stands in the paper's margin.
    """

    answer: str
    number: str
    exists: bool = False
    usable_now: bool = False
    region: str = ""
    masked_name: str = ""
    category: str = ""
    programme: UUID | None = None
    use_by: date | None = None
    redeem_by: date | None = None
    state: str = ""
    reserved: bool = False
    digest: str = ""


def verify(scope: Scope, *, typed: str, on: date) -> Verification:
    """Answer a number as typed, as of a day; amounts and full names are never among the facts.

    The database is asked once whatever was typed, so that the time tells nothing.
    """
    del scope
    number, fault = _read(typed)
    row = _ask(number, on)
    if fault or row is None:
        return Verification(answer=fault or "unknown", number=number)
    name, region, masked, category, programme, use_by, redeem_by, state, usable, held, digest = row
    return Verification(
        answer=_answer(state, usable=usable, reserved=held, past=on > use_by),
        number=name, exists=True, usable_now=usable, region=region, masked_name=masked,
        category=category, programme=programme, use_by=use_by, redeem_by=redeem_by,
        state=state, reserved=held, digest=digest,
    )  # fmt: skip


def _read(typed: str) -> tuple[str, str]:
    try:
        read = parse_reference(typed)
    except ReferenceFault as fault:
        found = "mistyped" if fault.code == "reference_check" else "malformed"
        return typed.strip()[:LONGEST], found
    return str(read), "" if read.kind is ReferenceKind.VOUCHER else "malformed"


def _ask(number: str, on: date) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, region_id, masked_name, category_id, programme_id, use_by, redeem_by,"
            " state, usable, reserved, digest FROM verify_voucher(%s, %s)",
            [number.replace("\0", ""), on],
        )
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def _answer(state: str, *, usable: bool, reserved: bool, past: bool) -> str:
    if state == "active":
        if usable:
            return "usable"
        if past:
            return "expired"
        return "reserved" if reserved else "spent"
    return "spent" if state == "used_up" else state
