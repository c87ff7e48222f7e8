"""A voucher that expired or was revoked holds nothing any more: its orders are told so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_order
from redemptions.queries.across import bounds_of
from redemptions.states import ORDER
from redemptions.steps.letters import note, tell_enterprise, tell_provider

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting

ENDED_VOUCHERS = frozenset({"expired", "revoked", "surrendered"})


@action
def drop_hold(*, number: str, acting: Acting, at: datetime) -> bool:
    """Set the hold of an order to nothing; False when its voucher still stands behind it.

    An order that has no contract yet lapses; any other goes on, at the firm's own cost.
    """
    order = held_order(number)
    bounds = bounds_of(acting.scope, order.voucher_id)
    if not order.hold_fen or bounds.held_fen or bounds.state not in ENDED_VOUCHERS:
        return False
    lost_fen, order.hold_fen = order.hold_fen, 0
    order.save(update_fields=["hold_fen"])
    if ORDER.allows(order.state, "lapsed"):
        move(order, ORDER, to="lapsed")
    note("order.hold_lost", order, acting=acting, at=at, lost_fen=lost_fen, voucher=bounds.state)
    for tell in (tell_enterprise, tell_provider):
        tell("order_hold_lost", order, at=at, lost_fen=lost_fen, voucher=order.voucher_number)
    return True
