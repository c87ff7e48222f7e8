"""Tell finance which payments the bank has said nothing about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.periods import day_of
from foundation.transactions import action
from settlements.models import PaymentInstruction
from settlements.permissions import NotYourPart
from settlements.queries.payments import silent_payments

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@action
def tell_silence(*, region: str, acting: Acting, at: datetime) -> list[PaymentInstruction]:
    """Write one letter about a region's payments that are newly silent; each is told once.

    :raises NotYourPart: a person asks; this is the night's own.
    """
    if not acting.is_system:
        raise NotYourPart
    silent = silent_payments(acting.scope, on=day_of(at), region=region)
    fresh = [one.instruction for one in silent if one.instruction.silence_told_at is None]
    if not fresh:
        return []
    for instruction in fresh:
        instruction.silence_told_at = at
        instruction.save(update_fields=["silence_told_at"])
    write_letter(
        "settlements_payments_silent",
        to=Readers("bureau", region=region, roles=("finance",)),
        at=at,
        number=fresh[0].number,
        count=len(fresh),
        amount_fen=sum(row.amount_fen for row in fresh),
    )
    record(
        "settlements.payments.silent",
        subject=fresh[0],
        regions=[region],
        acting=acting,
        at=at,
        payments=[row.number for row in fresh],
    )
    return fresh
