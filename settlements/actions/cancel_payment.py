"""Give up a payment that was prepared and not released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import NotVisible, Refusal, spoken_by_database
from foundation.transactions import action
from foundation.transitions import TransitionRefused
from settlements.models import PaymentInstruction
from settlements.permissions import NotYourPart, may_handle_payments, needs_a_second
from settlements.steps.instructions import note_cancelled

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@spoken_by_database("settlements_instruction_cancelled_by_another")
class CancelAskedByYourself(Refusal):
    """What the weekly run prepared is given up by two people."""

    code = "cancel_asked_by_yourself"
    default_message = _(
        "You have asked for this already. The weekly run prepared the payment, so another finance"
        " officer gives it up."
    )


@action
def cancel_payment(*, number: str, reason: str, acting: Acting, at: datetime) -> PaymentInstruction:
    """Give up a prepared payment, with a reason; its claim is payable again.

    Who prepared it does so alone, before anybody else has relied on it. A colleague who refuses
    what somebody prepared is the second person already. What no person prepared (the weekly run,
    a locked month) needs two: the first asks, another does it. To take up what the month asks for
    is not to have prepared it.

    :raises NotYourPart: not finance of the paying region.
    :raises CancelAskedByYourself: the one who asked would do it.
    :raises TransitionRefused: released, or given up already.
    """
    instruction = (
        PaymentInstruction.objects.select_for_update(of=("self",)).filter(number=number).first()
    )
    if instruction is None:
        raise NotVisible
    refusal = may_handle_payments(acting, instruction.payer_id)
    if refusal or acting.is_system:
        raise refusal or NotYourPart()
    if instruction.state != "prepared":
        raise TransitionRefused
    if needs_a_second(acting, instruction) and instruction.cancel_asked_by is None:
        instruction.cancel_asked_by = acting.user_id
        instruction.cancel_asked_name = acting.name
        instruction.cancel_reason = reason[:200]
        instruction.save(update_fields=["cancel_asked_by", "cancel_asked_name", "cancel_reason"])
        done = "cancel_asked"
    elif instruction.cancel_asked_by == acting.user_id:
        raise CancelAskedByYourself
    else:
        note_cancelled(instruction, reason=reason, acting=acting, at=at)
        done = "cancelled"
    record(
        f"settlements.payment.{done}",
        subject=instruction,
        regions=[instruction.payer_id, instruction.payee_region_id or ""],
        parties=[instruction.enterprise_id or instruction.provider_id],
        acting=acting,
        at=at,
        amount_fen=instruction.amount_fen,
        reason=reason,
    )
    return instruction
