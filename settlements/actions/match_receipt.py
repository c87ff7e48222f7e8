"""Say by hand which payment a receipt proves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import NotVisible, Refusal
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from settlements.locks import hold_month
from settlements.models import BankReceipt, PaymentInstruction
from settlements.permissions import may_handle_receipts, may_match
from settlements.states import RECEIPT

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


class AmountDiffers(Refusal):
    """A receipt proves a payment of exactly its amount. Params: receipt_fen, payment_fen."""

    code = "amount_differs"
    default_message = _(
        "The receipt is over %(receipt_fen)s, the payment over %(payment_fen)s. Ask the bank;"
        " nothing is booked in part."
    )


@action
def match_receipt(
    *, region: str, serial: str, number: str, reason: str, acting: Acting, at: datetime
) -> BankReceipt:
    """Match a waiting receipt with a payment by hand; it is booked by the next reconciliation.

    :raises NotYourPart: neither finance of the region nor the operator's settlement desk.
    :raises MatchedByReleaser: the same person released this payment.
    :raises AmountDiffers: the amounts are not the same.
    :raises TransitionRefused: matched already, or the payment does not wait for the bank.
    """
    refusal = may_handle_receipts(acting, region)
    if refusal:
        raise refusal
    hold_month(f"receipts:{region}")
    receipt = (
        BankReceipt.objects.select_for_update().filter(region_id=region, serial=serial).first()
    )
    instruction = (
        PaymentInstruction.objects.select_for_update()
        .filter(payer_id=region, number=number)
        .first()
    )
    if receipt is None or instruction is None:
        raise NotVisible
    own = may_match(acting, instruction)
    if own:
        raise own
    if not _waits_for(receipt, instruction):
        raise TransitionRefused
    if receipt.amount_fen != instruction.amount_fen:
        raise AmountDiffers(receipt_fen=receipt.amount_fen, payment_fen=instruction.amount_fen)
    move(
        receipt, RECEIPT, to="matched", instruction=instruction, matched_by=acting.name,
        matched_by_id=acting.user_id, matched_at=at, released_by=instruction.released_by,
        note=reason[:200],
    )  # fmt: skip
    record(
        "settlements.receipt.matched",
        subject=receipt,
        number=serial,
        regions=[region],
        acting=acting,
        at=at,
        payment=instruction.number,
        reason=reason,
    )
    return receipt


def _waits_for(receipt: BankReceipt, instruction: PaymentInstruction) -> bool:
    """Say whether this payment has no receipt of this outcome and can still have one."""
    taken = BankReceipt.objects.filter(
        instruction=instruction, state="matched", outcome=receipt.outcome
    )
    waits = {"released", "sent"} | ({"executed"} if receipt.outcome == "returned" else set())
    return instruction.state in waits and not taken.exists()
