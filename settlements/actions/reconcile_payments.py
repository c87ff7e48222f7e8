"""Book what the bank said: paid instructions are executed, returned ones failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from foundation.audit.steps import record
from foundation.transactions import action
from foundation.transitions import move
from settlements.locks import hold_month
from settlements.models import BankReceipt, PaymentInstruction
from settlements.permissions import may_handle_receipts
from settlements.queries.receipts import (
    as_instruction,
    as_receipt,
    booked_instructions,
    waiting_instructions,
)
from settlements.rules.matching import match_all
from settlements.states import RECEIPT
from settlements.steps.instructions import note_executed, note_failed

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting

BY_RULE = "rule"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How many payments were proven, how many came back, how many receipts wait for a person."""

    executed: int
    failed: int
    left: int


@action
def reconcile_payments(*, region: str, acting: Acting, at: datetime) -> Reconciled:
    """Match the receipts of a region where number and amount agree, and book all that are matched.

    What a person matched by hand is booked too; everything else waits and is never guessed. A
    return of what was booked before undoes its entries: what was paid is payable again. Any number
    of runs gives the same.

    :raises NotYourPart: neither finance of the region nor the operator's settlement desk.
    """
    refusal = may_handle_receipts(acting, region)
    if refusal:
        raise refusal
    hold_month(f"receipts:{region}")
    _match_by_rule(region, acting=acting, at=at)
    executed = failed = 0
    matched = BankReceipt.objects.filter(region_id=region, state="matched").filter(
        Q(instruction__state__in=["released", "sent"])
        | Q(instruction__state="executed", outcome="returned")
    )
    # A payment and its return in one file: the payment first.
    for receipt in matched.order_by("booked_on", "outcome", "serial"):
        held = PaymentInstruction.objects.select_for_update(of=("self",))
        instruction = held.get(receipts=receipt)
        if not _is_due(receipt, instruction):
            continue
        if receipt.outcome == "paid":
            note_executed(instruction, booked_on=receipt.booked_on, at=at)
            executed += 1
        else:
            note_failed(instruction, reason=receipt.reason or str(_("no reason given")), at=at)
            failed += 1
        record(
            f"settlements.payment.{'executed' if receipt.outcome == 'paid' else 'failed'}",
            subject=instruction,
            regions=[instruction.payer_id, instruction.payee_region_id or ""],
            parties=[instruction.enterprise_id or instruction.provider_id],
            acting=acting,
            at=at,
            serial=receipt.serial,
            amount_fen=receipt.amount_fen,
        )
    left = BankReceipt.objects.filter(region_id=region, state="unmatched").count()
    return Reconciled(executed, failed, left)


def _is_due(receipt: BankReceipt, instruction: PaymentInstruction) -> bool:
    """Say whether this receipt still has to be booked on its payment."""
    if instruction.state == "executed":
        return receipt.outcome == "returned"
    return instruction.state in {"released", "sent"}


def _match_by_rule(region: str, *, acting: Acting, at: datetime) -> None:
    waiting = {
        str(row.pk): row
        for row in BankReceipt.objects.select_for_update().filter(
            region_id=region, state="unmatched"
        )
    }
    returned = {row.instruction_number for row in waiting.values() if row.outcome == "returned"}
    under_way = waiting_instructions(acting.scope, region=region)
    booked = booked_instructions(acting.scope, region=region, numbers=returned)
    for outcome, among in (("paid", under_way), ("returned", [*under_way, *booked])):
        instructions = {str(row.pk): row for row in among}
        taken = set(
            BankReceipt.objects.filter(
                instruction_id__in=list(instructions), state="matched", outcome=outcome
            ).values_list("instruction_id", flat=True)
        )
        sure, _left = match_all(
            receipts=[as_receipt(row) for row in waiting.values() if row.outcome == outcome],
            instructions=[as_instruction(row) for row in among if row.pk not in taken],
        )
        for match in sure:
            move(
                waiting[match.receipt],
                RECEIPT,
                to="matched",
                instruction=instructions[match.instruction],
                matched_by=BY_RULE,
                matched_at=at,
            )
