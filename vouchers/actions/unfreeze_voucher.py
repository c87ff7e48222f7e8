"""What was looked into is cleared: the voucher goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.transactions import action
from foundation.transitions import move
from vouchers import locks
from vouchers.permissions.vouchers import may_unfreeze
from vouchers.states import VOUCHER
from vouchers.steps.letters import write_to_firm

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import Voucher


@action
def unfreeze_voucher(*, number: str, reason: str, acting: Acting, at: datetime) -> Voucher:
    """Let a frozen voucher go on; one whose last hold was redeemed meanwhile is used up.

    :raises NotYourPost: not the leader of the issuing region.
    :raises VoucherNotFrozen: not frozen.
    """
    voucher = locks.voucher(number)
    if refusal := may_unfreeze(acting, voucher):
        raise refusal
    move(voucher, VOUCHER, to="active", state_reason="", frozen_by=None)
    if voucher.redeemed_fen and not voucher.available_fen + voucher.held_fen:
        move(voucher, VOUCHER, to="used_up")
    record(
        "vouchers.voucher.unfrozen", subject=voucher, regions=[voucher.region_id],
        parties=[voucher.enterprise_id], acting=acting, at=at, reason=reason,
    )  # fmt: skip
    write_to_firm("vouchers_unfrozen", voucher, at=at, reason=reason)
    return voucher
