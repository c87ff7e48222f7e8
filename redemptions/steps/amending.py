"""What a change of the contract amount does to the hold on the voucher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.money import floor_yuan, share
from foundation.periods import day_of
from foundation.transactions import step
from redemptions.queries.across import bounds_of, terms_pinned
from redemptions.rules.amendments import extra_hold
from redemptions.steps.holds import let_go
from vouchers.steps.balances import hold

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import ServiceOrder


@step
def hold_extra(order: ServiceOrder, *, amount_fen: int, acting: Acting, at: datetime) -> int:
    """Hold what the voucher can give for a higher contract amount; return it, in fen.

    Nothing where the voucher rests or is past use-by: the firm pays the rise itself. Only the
    firm's people may hold more; saves the order's hold.
    """
    bounds = bounds_of(acting.scope, order.voucher_id)
    if bounds.state != "active" or day_of(at) > bounds.use_by:
        return 0
    extra_fen = extra_hold(
        rate_bp=order.rate_bp,
        old_fen=order.worth_fen,
        new_fen=amount_fen,
        hold_fen=order.hold_fen,
        available_fen=bounds.available_fen,
        order_cap_fen=terms_pinned(acting.scope, bounds).per_order_cap_fen,
    )
    if extra_fen:
        hold(voucher_id=order.voucher_id, amount_fen=extra_fen, reference=order.number, at=at)
        order.hold_fen += extra_fen
        order.save(update_fields=["hold_fen"])
    return extra_fen


@step
def set_amount(order: ServiceOrder, *, amount_fen: int, at: datetime) -> int:
    """Put another amount into the contract; return what of the hold went back, in fen."""
    order.contract_fen = amount_fen
    order.save(update_fields=["contract_fen"])
    wanted_fen = floor_yuan(share(amount_fen, order.rate_bp))
    return let_go(order, at=at, down_to_fen=min(order.hold_fen, wanted_fen))
