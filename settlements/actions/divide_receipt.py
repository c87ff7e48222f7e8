"""Split a receipt that pays several payments into parts of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import NotVisible, Refusal
from foundation.transactions import action
from foundation.transitions import move
from settlements.locks import hold_month
from settlements.models import BankReceipt
from settlements.permissions import may_handle_receipts, may_make
from settlements.states import RECEIPT
from settlements.steps.receipts import part_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from foundation.acting import Acting

FEWEST = 2


class PartsDiffer(Refusal):
    """The parts are not the whole. Params: parts_fen, receipt_fen."""

    code = "parts_differ"
    default_message = _(
        "The parts sum to %(parts_fen)s, the receipt is over %(receipt_fen)s. Two parts or more,"
        " each above zero, make the whole."
    )


@action
def divide_receipt(
    *,
    region: str,
    serial: str,
    parts: Sequence[tuple[int, str]],
    reason: str,
    acting: Acting,
    at: datetime,
) -> list[BankReceipt]:
    """Split a waiting receipt: (amount in fen, payment number or nothing) for each part.

    What the bank wrote stays and is out of the way; the parts wait in its place, and can be put
    together again as long as none is matched.

    :raises NotYourPart: neither finance of the region nor the operator's settlement desk.
    :raises MatchedByReleaser: the same person released a payment that a part names.
    :raises PartsDiffer: fewer than two parts, one of nothing, or another sum.
    :raises TransitionRefused: the receipt does not wait.
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
    amounts = [amount_fen for amount_fen, _number in parts]
    if len(parts) < FEWEST or min(amounts) <= 0 or sum(amounts) != receipt.amount_fen:
        raise PartsDiffer(parts_fen=sum(amounts), receipt_fen=receipt.amount_fen, field="parts")
    move(receipt, RECEIPT, to="split", note=reason[:200])
    made = [
        part_of(receipt, position=position, amount_fen=amount_fen, number=number)
        for position, (amount_fen, number) in enumerate(parts, start=1)
    ]
    own = may_make(acting, made)
    if own:
        raise own
    record(
        "settlements.receipt.split",
        subject=receipt,
        number=serial,
        regions=[region],
        acting=acting,
        at=at,
        parts=[[row.serial, row.amount_fen] for row in made],
        reason=reason,
    )
    return made
