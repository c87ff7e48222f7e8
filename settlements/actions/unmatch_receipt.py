"""Take back a match that has not been booked yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import NotVisible, Refusal
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from settlements.locks import hold_month
from settlements.models import BankReceipt
from settlements.permissions import may_handle_receipts
from settlements.states import RECEIPT

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


class BookedAlready(Refusal):
    """The payment this receipt proved is in the books; a correction is an entry of its own."""

    code = "booked_already"
    default_message = _("This receipt is booked. A mistake is corrected by a new entry.")


@action
def unmatch_receipt(
    *, region: str, serial: str, reason: str, acting: Acting, at: datetime
) -> BankReceipt:
    """Let a receipt wait again, with a reason, as long as nothing follows from its match.

    :raises NotYourPart: neither finance of the region nor the operator's settlement desk.
    :raises TransitionRefused: it is not matched.
    :raises BookedAlready: the payment is executed or failed.
    """
    refusal = may_handle_receipts(acting, region)
    if refusal:
        raise refusal
    hold_month(f"receipts:{region}")
    receipt = (
        BankReceipt.objects.select_for_update(of=("self",))
        .filter(region_id=region, serial=serial)
        .select_related("instruction")
        .first()
    )
    if receipt is None:
        raise NotVisible
    matched = receipt.instruction
    booked = {"failed"} | ({"executed"} if receipt.outcome == "paid" else set())
    if matched is not None and matched.state in booked:
        raise BookedAlready
    if receipt.state != "matched":
        raise TransitionRefused
    move(
        receipt, RECEIPT, to="unmatched", instruction=None, matched_by="", matched_by_id=None,
        matched_at=None, released_by=None, note=reason[:200],
    )  # fmt: skip
    record(
        "settlements.receipt.unmatched",
        subject=receipt,
        number=serial,
        regions=[region],
        acting=acting,
        at=at,
        payment=matched.number if matched else "",
        reason=reason,
    )
    return receipt
