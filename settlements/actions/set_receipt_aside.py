"""Say of a receipt that it pays nothing of this platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.refusals import NotVisible
from foundation.transactions import action
from foundation.transitions import move
from settlements.locks import hold_month
from settlements.models import BankReceipt
from settlements.permissions import may_handle_receipts
from settlements.states import RECEIPT

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@action
def set_receipt_aside(
    *, region: str, serial: str, reason: str, acting: Acting, at: datetime
) -> BankReceipt:
    """Set a waiting receipt aside, with a reason; it can be put back.

    :raises NotYourPart: neither finance of the region nor the operator's settlement desk.
    :raises TransitionRefused: it does not wait.
    """
    refusal = may_handle_receipts(acting, region)
    if refusal:
        raise refusal
    hold_month(f"receipts:{region}")
    receipt = (
        BankReceipt.objects.select_for_update(of=("self",))
        .filter(region_id=region, serial=serial)
        .first()
    )
    if receipt is None:
        raise NotVisible
    move(receipt, RECEIPT, to="set_aside", note=reason[:200])
    record(
        "settlements.receipt.set_aside",
        subject=receipt,
        number=serial,
        regions=[region],
        acting=acting,
        at=at,
        reason=reason,
    )
    return receipt
