"""The hold of an order: let go of all of it, or of what a lower contract no longer needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import step
from vouchers.steps.balances import release

if TYPE_CHECKING:
    from datetime import datetime

    from redemptions.models import ServiceOrder


@step
def let_go(order: ServiceOrder, *, at: datetime, down_to_fen: int = 0) -> int:
    """Give the hold above ``down_to_fen`` back to the voucher; return what was given back, fen.

    Saves the order's hold; the caller holds the order.
    """
    excess_fen = order.hold_fen - down_to_fen
    if excess_fen <= 0:
        return 0
    release(voucher_id=order.voucher_id, amount_fen=excess_fen, reference=order.number, at=at)
    order.hold_fen = down_to_fen
    order.save(update_fields=["hold_fen"])
    return excess_fen
