"""Take up a payment to another region: the first of the two people of the paying region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.refusals import NotVisible
from foundation.transactions import action
from foundation.transitions import TransitionRefused
from settlements.models import PaymentInstruction
from settlements.permissions import NotYourPart, may_handle_payments

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@action
def take_up_payment(*, number: str, acting: Acting, at: datetime) -> PaymentInstruction:
    """Check a payment that the locked month asks for and put one's name to it.

    :raises NotYourPart: not finance of the paying region.
    :raises TransitionRefused: taken up already, or released.
    """
    instruction = PaymentInstruction.objects.select_for_update().filter(number=number).first()
    if instruction is None:
        raise NotVisible
    refusal = may_handle_payments(acting, instruction.payer_id)
    if refusal or acting.is_system:
        raise refusal or NotYourPart()
    if instruction.state != "prepared" or instruction.prepared_by is not None:
        raise TransitionRefused
    instruction.prepared_by = acting.user_id
    instruction.prepared_name = acting.name
    instruction.prepared_at = at
    instruction.save(update_fields=["prepared_by", "prepared_name", "prepared_at"])
    record(
        "settlements.payment.taken_up",
        subject=instruction,
        regions=[instruction.payer_id, instruction.payee_region_id or ""],
        acting=acting,
        at=at,
        amount_fen=instruction.amount_fen,
    )
    return instruction
