"""Something is looked into: no new order until it is cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.transactions import action
from foundation.transitions import move
from vouchers import locks
from vouchers.permissions.vouchers import may_freeze
from vouchers.states import VOUCHER
from vouchers.steps.letters import write_to_firm

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import Voucher


@action
def freeze_voucher(*, number: str, reason: str, acting: Acting, at: datetime) -> Voucher:
    """Freeze a voucher; running orders go on, deadlines keep running, the firm reads the reason.

    :raises NotYourPost: neither supervisor nor leader of the issuing region.
    :raises VoucherNotActive: frozen already, or ended.
    """
    voucher = locks.voucher(number)
    if refusal := may_freeze(acting, voucher):
        raise refusal
    move(voucher, VOUCHER, to="frozen", state_reason=reason, frozen_by=acting.user_id)
    record(
        "vouchers.voucher.frozen", subject=voucher, regions=[voucher.region_id],
        parties=[voucher.enterprise_id], acting=acting, at=at, reason=reason,
    )  # fmt: skip
    write_to_firm("vouchers_frozen", voucher, at=at, reason=reason)
    return voucher
