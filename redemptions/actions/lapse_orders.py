"""Offers that nobody answered in time lapse, one transaction each; the holds go back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_order
from redemptions.states import ORDER
from redemptions.steps.holds import let_go
from redemptions.steps.letters import note, tell_enterprise, tell_provider

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@action
def lapse_order(*, number: str, acting: Acting, at: datetime) -> bool:
    """Let one offer lapse; False when it was answered meanwhile or is still in time."""
    order = held_order(number)
    if order.state != "offered" or order.answer_by is None or order.answer_by >= day_of(at):
        return False
    move(order, ORDER, to="lapsed")
    released_fen = let_go(order, at=at)
    note("order.lapsed", order, acting=acting, at=at, released_fen=released_fen)
    tell_enterprise("order_lapsed", order, at=at, released_fen=released_fen)
    tell_provider("order_lapsed", order, at=at, released_fen=released_fen)
    return True
