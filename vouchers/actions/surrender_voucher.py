"""The firm gives up what it has left; the money returns to the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.transactions import action
from foundation.transitions import move
from vouchers import locks
from vouchers.permissions.vouchers import may_surrender
from vouchers.states import VOUCHER
from vouchers.steps.letters import write_to_firm
from vouchers.steps.returns import send_back

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import Voucher


@action
def surrender_voucher(*, number: str, reason: str, acting: Acting, at: datetime) -> Voucher:
    """Give up all that is available; what orders hold stays theirs.

    The voucher is then surrendered, or used up if part of it was redeemed, or goes on living
    for its orders. Budget line and yearly caps get the amount back in the same transaction.

    :raises NotYourPost: not the owner of the firm.
    :raises VoucherNotActive: frozen or ended.
    :raises NothingLeft: nothing is available.
    """
    voucher = locks.voucher(number)
    if refusal := may_surrender(acting, voucher):
        raise refusal
    amount_fen = send_back(voucher, to="surrendered", counters=["available"], at=at)
    if voucher.state == "active" and not voucher.held_fen:
        move(voucher, VOUCHER, to="surrendered", state_reason=reason)
    record(
        "vouchers.voucher.surrendered", subject=voucher, regions=[voucher.region_id],
        parties=[voucher.enterprise_id], acting=acting, at=at, amount_fen=amount_fen, reason=reason,
    )  # fmt: skip
    write_to_firm("vouchers_surrendered", voucher, at=at, amount_fen=amount_fen)
    return voucher
