"""The contract of both sides is put on file; a lower amount than offered cuts the hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.money import floor_yuan, share
from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_order
from redemptions.permissions import may_act_as_party
from redemptions.queries.across import bounds_of
from redemptions.states import ORDER
from redemptions.steps.holds import let_go
from redemptions.steps.letters import note, tell_enterprise, tell_provider
from redemptions.steps.order_files import put_on_order

if TYPE_CHECKING:
    from datetime import date, datetime

    from foundation.acting import Acting
    from redemptions.models import ServiceOrder
    from redemptions.steps.order_files import Upload

_TECH_CONTRACT = re.compile(r"\d{16}", re.ASCII)


class ContractTooEarly(Refusal):
    code = "contract_too_early"
    default_message = _(
        "The contract is dated before %(day)s, the day the voucher was issued. Only contracts"
        " signed since then can be paid for."
    )


class ContractInFuture(Refusal):
    code = "contract_in_future"
    default_message = _("The contract is dated after today.")


class ContractTooLate(Refusal):
    code = "contract_too_late"
    default_message = _("The contract is dated after %(day)s, the last day to use the voucher.")


class ContractAbovePrice(Refusal):
    code = "contract_above_price"
    default_message = _(
        "The order was placed at %(price_fen)s; a higher contract amount needs a new order."
    )


class TechContractNumberWrong(Refusal):
    code = "tech_contract_number"
    default_message = _("The registration number of a technical contract has 16 digits.")


@action
def sign_contract(
    *,
    number: str,
    contract_number: str,
    contract_fen: int,
    contracted_on: date,
    contract: Upload,
    tech_contract_number: str = "",
    acting: Acting,
    at: datetime,
) -> ServiceOrder:
    """Put the sealed contract on file, by either side; amounts in fen.

    The hold is cut to rate × amount where the contract is lower than the order.

    :raises Refusal: ContractTooEarly, ContractTooLate, ContractInFuture, ContractAbovePrice,
        TechContractNumberWrong; those of ``files.steps.keep``.
    """
    order = held_order(number)
    if refusal := may_act_as_party(acting, order):
        raise refusal
    _check_dates(order, contracted_on, acting, at)
    if contract_fen > order.price_fen:
        raise ContractAbovePrice(field="contract_fen", price_fen=order.price_fen)
    if tech_contract_number and not _TECH_CONTRACT.fullmatch(tech_contract_number):
        raise TechContractNumberWrong(field="tech_contract_number")
    move(
        order,
        ORDER,
        to="contracted",
        contract_number=contract_number,
        contract_fen=contract_fen,
        contracted_on=contracted_on,
        tech_contract_number=tech_contract_number,
    )
    wanted_fen = floor_yuan(share(contract_fen, order.rate_bp))
    released_fen = let_go(order, at=at, down_to_fen=min(order.hold_fen, wanted_fen))
    put_on_order(order, [contract], kind="contract", acting=acting, at=at)
    note(
        "order.contracted", order, acting=acting, at=at, contract_fen=contract_fen,
        released_fen=released_fen,
    )  # fmt: skip
    tell = tell_enterprise if acting.audience == "provider" else tell_provider
    tell("order_contracted", order, at=at, contract_fen=contract_fen, hold_fen=order.hold_fen)
    return order


def _check_dates(order: ServiceOrder, contracted_on: date, acting: Acting, at: datetime) -> None:
    bounds = bounds_of(acting.scope, order.voucher_id)
    if contracted_on < bounds.issued_on:
        raise ContractTooEarly(field="contracted_on", day=bounds.issued_on)
    if contracted_on > day_of(at):
        raise ContractInFuture(field="contracted_on")
    if contracted_on > bounds.use_by:
        raise ContractTooLate(field="contracted_on", day=bounds.use_by)
