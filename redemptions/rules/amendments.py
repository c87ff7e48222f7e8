"""What may be changed of a contract, when, and what more a voucher holds for a higher amount."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from foundation.money import floor_yuan, share

if TYPE_CHECKING:
    from foundation.money import BasisPoints, Fen

#: Working days the other side has to answer a proposal.
ANSWER_WORKING_DAYS = 5

TERMINATE, AMOUNT = "terminate", "amount"
#: States of an order in which each kind can be proposed and agreed.
STATES = {
    TERMINATE: frozenset({"contracted", "in_service", "rework", "delivered", "disputed"}),
    AMOUNT: frozenset({"contracted", "in_service", "rework"}),
}


def extra_hold(
    *,
    rate_bp: BasisPoints,
    old_fen: Fen,
    new_fen: Fen,
    hold_fen: Fen,
    available_fen: Fen,
    order_cap_fen: Fen,
) -> Fen:
    """Return how many fen more the voucher holds when a contract rises from one amount to another.

    The rate of the difference, in whole yuan, within what is available and the cap of an order.
    """
    risen = share(new_fen, rate_bp) - share(old_fen, rate_bp)
    most_fen = min(available_fen, order_cap_fen - hold_fen)
    return max(floor_yuan(min(risen, Fraction(most_fen))), 0)
