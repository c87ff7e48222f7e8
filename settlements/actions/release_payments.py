"""Release prepared payments, by another person, into one file for treasury or bank."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.keys import new_key
from foundation.periods import Month
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from regions.queries.places import every_region
from settlements.documents.payments import payments_csv, payments_xlsx, payments_xml
from settlements.models import PaymentFile, PaymentFileCopy, PaymentInstruction
from settlements.permissions import may_handle_payments, may_release
from settlements.queries.accounts import account_of
from settlements.states import INSTRUCTION

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from foundation.acting import Acting


class NothingToRelease(Refusal):
    """None of the payments waits for its release any more."""

    code = "nothing_to_release"
    default_message = _("No payment waits for its release. Gather the payable claims first.")


class NotTakenUp(Refusal):
    """A payment between regions needs a first person of the paying region. Params: number."""

    code = "not_taken_up"
    default_message = _("Payment %(number)s must first be taken up by another finance officer.")


@action
def release_payments(
    *,
    region: str,
    acting: Acting,
    at: datetime,
    numbers: Collection[str] | None = None,
    key: UUID | None = None,
) -> PaymentFile:
    """Release a region's prepared payments, or those named, and write the file to be handed over.

    It is written as CSV, as the treasury's form and, where both accounts are known, as pain.001.
    The SHA-256 of each is stored with it before anybody can fetch it; what bank or treasury got can
    be held against it. ``key`` makes a second press harmless: it gives the same file back.

    :raises NotYourPart: not finance of this region.
    :raises PreparedByYourself: one of the payments was prepared by the same person.
    :raises NotTakenUp: a payment between regions has no first person yet.
    :raises NothingToRelease: nothing is prepared.
    """
    refusal = may_handle_payments(acting, region)
    if refusal:
        raise refusal
    known = PaymentFile.objects.filter(pk=key).first() if key else None
    if known:
        return known
    rows = PaymentInstruction.objects.select_for_update().filter(payer_id=region, state="prepared")
    if numbers is not None:
        rows = rows.filter(number__in=numbers)
    chosen = list(rows.order_by("number"))
    _check(chosen, acting=acting)
    file = _file_of(chosen, region=region, key=key or new_key(), acting=acting, at=at)
    for instruction in chosen:
        move(
            instruction, INSTRUCTION, to="released", released_at=at, released_by=acting.user_id,
            released_name=acting.name, file=file,
        )  # fmt: skip
    record(
        "settlements.payments.released",
        subject=file,
        regions=[region],
        acting=acting,
        at=at,
        count=file.count,
        amount_fen=file.total_fen,
        sha256=file.sha256,
        payments=[instruction.number for instruction in chosen],
    )
    return file


def _check(chosen: Sequence[PaymentInstruction], *, acting: Acting) -> None:
    if not chosen:
        raise NothingToRelease
    for instruction in chosen:
        if instruction.kind == "interregion" and instruction.prepared_by is None:
            raise NotTakenUp(number=instruction.number)
        refusal = may_release(acting, instruction)
        if refusal:
            raise refusal


def _file_of(
    chosen: Sequence[PaymentInstruction], *, region: str, key: UUID, acting: Acting, at: datetime
) -> PaymentFile:
    content = payments_csv(chosen)
    file = PaymentFile.objects.create(
        id=key,
        region_id=region,
        number=_number(region, at=at),
        count=len(chosen),
        total_fen=sum(row.amount_fen for row in chosen),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content.decode("utf-8"),
        made_at=at,
        made_by=acting.user_id,
    )
    _copy(file, chosen, acting=acting, at=at)
    return file


def _copy(
    file: PaymentFile, chosen: Sequence[PaymentInstruction], *, acting: Acting, at: datetime
) -> None:
    account = account_of(file.region_id)
    payer = {place.code: place.full_name_zh for place in every_region()}[file.region_id]
    formats = {
        "xlsx": payments_xlsx(
            chosen, number=file.number, payer=payer, account=account, released_by=acting.name,
            at=at,
        ),
        "pain001": payments_xml(chosen, number=file.number, account=account, at=at),
    }  # fmt: skip
    PaymentFileCopy.objects.bulk_create(
        PaymentFileCopy(
            file=file, region_id=file.region_id, format=name, content=content,
            sha256=hashlib.sha256(content).hexdigest(),
        )
        for name, content in formats.items() if content is not None
    )  # fmt: skip


def _number(region: str, *, at: datetime) -> str:
    month = Month.of(at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_serial(%s)", [f"FK-{month}-{region}"])
        serial = int(cursor.fetchone()[0])
    return f"FK-{month}-{region}-{serial:03d}"
