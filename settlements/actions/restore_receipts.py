"""Put receipts back as the bank wrote them: parts together, a merged one apart, one set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.refusals import NotVisible
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from settlements.locks import hold_month
from settlements.models import BankReceipt
from settlements.permissions import may_handle_receipts
from settlements.states import RECEIPT

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from foundation.acting import Acting


@action
def restore_receipts(
    *, region: str, serial: str, reason: str, acting: Acting, at: datetime
) -> list[BankReceipt]:
    """Undo a split (``serial`` of the whole or a part), a merge, or a setting aside.

    Returns the receipts that wait again.

    :raises NotYourPart: neither finance of the region nor the operator's settlement desk.
    :raises TransitionRefused: a part, or the whole, is matched: take the match back first.
    """
    refusal = may_handle_receipts(acting, region)
    if refusal:
        raise refusal
    hold_month(f"receipts:{region}")
    held = BankReceipt.objects.select_for_update(of=("self",)).filter(region_id=region)
    receipt = held.filter(serial=serial).first()
    if receipt is None:
        raise NotVisible
    if receipt.state == "unmatched" and receipt.split_from_id is not None:
        receipt = held.get(pk=receipt.split_from_id)
    back = _undo(receipt, held=held, reason=reason)
    record(
        "settlements.receipt.restored",
        subject=back[0],
        number=serial,
        regions=[region],
        acting=acting,
        at=at,
        serials=[row.serial for row in back],
        reason=reason,
    )
    return back


def _undo(receipt: BankReceipt, *, held: QuerySet[BankReceipt], reason: str) -> list[BankReceipt]:
    """Undo what was done last with a receipt."""
    made_of = list(held.filter(merged_into=receipt))
    if receipt.state == "unmatched" and made_of:
        for row in made_of:
            move(row, RECEIPT, to="unmatched", merged_into=None, note=reason[:200])
        receipt.delete()
        return made_of
    parts = list(held.filter(split_from=receipt))
    if receipt.state not in {"split", "set_aside"} or any(
        row.state != "unmatched" for row in parts
    ):
        raise TransitionRefused
    for row in parts:
        row.delete()
    move(receipt, RECEIPT, to="unmatched", note=reason[:200])
    return [receipt]
