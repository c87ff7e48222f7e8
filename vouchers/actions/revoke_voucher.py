"""The bureau takes a frozen voucher back; another person than the one who froze it decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.transactions import action
from foundation.transitions import move
from vouchers import locks
from vouchers.permissions.vouchers import may_revoke
from vouchers.states import VOUCHER
from vouchers.steps.letters import write_to_firm
from vouchers.steps.returns import send_back

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import Voucher


@action
def revoke_voucher(*, number: str, reason: str, acting: Acting, at: datetime) -> Voucher:
    """Take back what is available; budget line and caps get it back in the same transaction.

    :raises NotYourPost: not the leader of the issuing region.
    :raises VoucherNotFrozen: it must be frozen first.
    :raises SamePersonTwice: the leader froze it.
    :raises HeldByOrders: orders run on it.
    """
    voucher = locks.voucher(number)
    if refusal := may_revoke(acting, voucher):
        raise refusal
    amount_fen = send_back(voucher, to="revoked", counters=["available"], at=at)
    move(voucher, VOUCHER, to="revoked", state_reason=reason, revoked_by=acting.user_id)
    record(
        "vouchers.voucher.revoked", subject=voucher, regions=[voucher.region_id],
        parties=[voucher.enterprise_id], acting=acting, at=at, amount_fen=amount_fen, reason=reason,
    )  # fmt: skip
    write_to_firm("vouchers_revoked", voucher, at=at, amount_fen=amount_fen, reason=reason)
    return voucher
