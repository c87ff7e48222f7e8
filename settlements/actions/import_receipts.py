"""Take in a file of bank receipts, once; every serial enters once."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.outbox.steps import after_commit
from foundation.refusals import Refusal
from foundation.transactions import action
from settlements.locks import hold_month
from settlements.models import BankReceipt, ReceiptFile
from settlements.permissions import may_handle_receipts
from settlements.queries.receipt_files import receipts_of_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.rules.receipts import ReceiptRow


class ReceiptsFaulty(Refusal):
    """Some lines cannot be read. Params: count, line."""

    code = "receipts_faulty"
    default_message = _(
        "%(count)s lines cannot be read, the first is line %(line)s. Nothing was taken in: look at"
        " the preview, correct the file and try again."
    )


@action
def import_receipts(
    *, region: str, name: str, content: bytes, acting: Acting, at: datetime
) -> ReceiptFile:
    """Take in the receipts of a region's bank or treasury; matching follows after the commit.

    The same file again gives back the file that is there, and a serial that is known already is
    left as it was: nothing is counted twice.

    :raises NotYourPart: neither finance of the region nor the operator's settlement desk.
    :raises ReceiptsFaulty: a line cannot be read; nothing is written.
    """
    refusal = may_handle_receipts(acting, region)
    if refusal:
        raise refusal
    sheet = receipts_of_file(content)
    if sheet.faults or not sheet.rows:
        first = sheet.faults[0].line if sheet.faults else 1
        raise ReceiptsFaulty(count=len(sheet.faults), line=first, field="file")
    hold_month(f"receipts:{region}")  # two people with the same file: one after the other
    digest = hashlib.sha256(content).hexdigest()
    known = ReceiptFile.objects.filter(region_id=region, sha256=digest).first()
    if known:
        return known
    file = ReceiptFile.objects.create(
        region_id=region, name=name[:200], sha256=digest, rows=len(sheet.rows), at=at,
        by=acting.user_id,
    )  # fmt: skip
    fresh = _fresh(sheet.rows, region=region)
    BankReceipt.objects.bulk_create([_receipt(row, region=region, file=file) for row in fresh])
    record(
        "settlements.receipts.imported",
        subject=file,
        number=file.name,
        regions=[region],
        acting=acting,
        at=at,
        rows=len(sheet.rows),
        fresh=len(fresh),
        sha256=digest,
    )
    after_commit("settlements.match_receipts", region=region)
    return file


def _fresh(rows: Iterable[ReceiptRow], *, region: str) -> list[ReceiptRow]:
    listed = list(rows)
    known = set(
        BankReceipt.objects.filter(
            region_id=region, serial__in=[row.serial for row in listed]
        ).values_list("serial", flat=True)
    )
    return [row for row in listed if row.serial not in known]


def _receipt(row: ReceiptRow, *, region: str, file: ReceiptFile) -> BankReceipt:
    return BankReceipt(
        region_id=region,
        file=file,
        serial=row.serial,
        booked_on=row.booked_on,
        amount_fen=row.amount_fen,
        payee_name=row.payee_name,
        payee_account=row.payee_account,
        instruction_number=row.instruction_number,
        outcome=row.outcome,
        reason=row.reason,
    )
