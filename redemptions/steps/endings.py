"""An order that ends before its time: the part is accepted, the rest of the hold freed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.money import floor_yuan, share
from foundation.refusals import Refusal
from foundation.transactions import step
from foundation.transitions import move
from redemptions.models import OrderAmendment, OrderDispute
from redemptions.rules.disputes import LIVE
from redemptions.states import AMENDMENT, ORDER, ORDER_DISPUTE
from redemptions.steps.holds import let_go

if TYPE_CHECKING:
    from datetime import datetime

    from redemptions.models import ServiceOrder


class PartOutOfRange(Refusal):
    """Params: contract_fen."""

    code = "part_out_of_range"
    default_message = _(
        "The part delivered is worth more than nothing and less than the contract's"
        " %(contract_fen)s. If nothing was delivered, the order is cancelled instead."
    )


class InDispute(Refusal):
    code = "in_dispute"
    default_message = _("The order is in dispute: the dispute is ended first.")


@step
def refuse_in_dispute(order: ServiceOrder) -> None:
    """Leave a disputed order to those who settle the dispute.

    :raises InDispute: it is in dispute.
    """
    if order.state == "disputed":
        raise InDispute


@step
def check_part(order: ServiceOrder, part_fen: int, *, field: str) -> None:
    """Hold the value of a delivered part between nothing and the contract.

    :raises PartOutOfRange: it is not.
    """
    contract_fen = order.contract_fen or order.price_fen
    if not 0 < part_fen < contract_fen:
        raise PartOutOfRange(field=field, contract_fen=contract_fen)


@step
def end_early(order: ServiceOrder, *, part_fen: int, reason: str, at: datetime) -> int:
    """Accept the delivered part at its value and return what of the hold went back, fen.

    The hold is cut to rate × part; from now on a claim can be filed, up to the part.
    """
    move(
        order, ORDER, to="terminated_partially", part_fen=part_fen, terminated_at=at,
        accepted_at=at, accept_by=None, reason=reason[:300],
    )  # fmt: skip
    wanted_fen = floor_yuan(share(part_fen, order.rate_bp))
    return let_go(order, at=at, down_to_fen=min(order.hold_fen, wanted_fen))


@step
def drop_amendment(order: ServiceOrder, *, at: datetime) -> None:
    """Let an open proposal lapse because the order has moved on; a rise's hold goes back."""
    row = OrderAmendment.objects.select_for_update().filter(order=order, state="open").first()
    if row is None:
        return
    move(row, AMENDMENT, to="lapsed", answered_at=at)
    give_back_extra(order, row, at=at)


@step
def give_back_extra(order: ServiceOrder, amendment: OrderAmendment, *, at: datetime) -> int:
    """Give back what was held for a rise that comes to nothing; return it, in fen."""
    if not amendment.extra_fen:
        return 0
    down_to_fen = max(order.hold_fen - amendment.extra_fen, 0)
    return let_go(order, at=at, down_to_fen=down_to_fen)


@step
def settle_dispute(order: ServiceOrder, *, words: str, at: datetime) -> None:
    """Close a live dispute of an order whose two sides have agreed."""
    row = OrderDispute.objects.select_for_update().filter(order=order, state__in=LIVE).first()
    if row is not None:
        move(row, ORDER_DISPUTE, to="withdrawn", opinion=words, ended_at=at)
