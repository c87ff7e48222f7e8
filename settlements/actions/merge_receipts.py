"""Merge receipts that pay one payment together into one."""

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
from settlements.steps.receipts import whole_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from foundation.acting import Acting

FEWEST = 2


class NotOfOneKind(Refusal):
    """Only receipts of one outcome and one account are merged."""

    code = "not_of_one_kind"
    default_message = _(
        "Only two receipts or more are merged, all paid or all returned, and all of one account."
    )


@action
def merge_receipts(
    *, region: str, serials: Collection[str], reason: str, acting: Acting, at: datetime
) -> BankReceipt:
    """Merge waiting receipts into one over their sum, booked on the last of their days.

    What the bank wrote stays and is out of the way; as long as the whole is not matched it can be
    taken apart again.

    :raises NotYourPart: neither finance of the region nor the operator's settlement desk.
    :raises MatchedByReleaser: the same person released the payment that the whole would prove.
    :raises NotOfOneKind: fewer than two, or of several outcomes or accounts.
    :raises TransitionRefused: one of them does not wait.
    """
    refusal = may_handle_receipts(acting, region)
    if refusal:
        raise refusal
    hold_month(f"receipts:{region}")
    held = BankReceipt.objects.select_for_update(of=("self",)).filter(
        region_id=region, serial__in=serials
    )
    rows = list(held.order_by("serial"))
    if len(rows) != len(set(serials)):
        raise NotVisible
    kinds = {(row.outcome, row.payee_account) for row in rows}
    if len(rows) < FEWEST or len(kinds) != 1:
        raise NotOfOneKind(field="serials")
    whole = whole_of(rows)
    own = may_make(acting, [whole])
    if own:
        raise own
    for row in rows:
        move(row, RECEIPT, to="merged", merged_into=whole, note=reason[:200])
    record(
        "settlements.receipt.merged",
        subject=whole,
        number=whole.serial,
        regions=[region],
        acting=acting,
        at=at,
        serials=[row.serial for row in rows],
        amount_fen=whole.amount_fen,
        reason=reason,
    )
    return whole
