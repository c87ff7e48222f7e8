"""An introduction whose order is under contract says so, and so do its demand and result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.locks import hold_demand
from enterprises.states import DEMAND
from foundation.transactions import action
from foundation.transitions import move
from providers.locks import hold_result
from providers.states import RESULT
from redemptions.locks import held_introduction
from redemptions.queries.introductions import order_of_introduction
from redemptions.states import INTRODUCTION
from redemptions.steps.introductions import note_introduction

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting

FOR_GOOD = ["assign"]  # who assigns a result has it no longer; a licence can be given again


@action
def conclude_introduction(*, key: UUID | str, acting: Acting, at: datetime) -> bool:
    """Note that a contract came of an introduction; False when that is noted already."""
    met = held_introduction(key)
    order = order_of_introduction(acting.scope, met)
    if met.state != "accepted" or order is None or order.contracted_on is None:
        return False
    move(met, INTRODUCTION, to="contracted")
    demand, result = hold_demand(met.demand_number), hold_result(met.result_number)
    if DEMAND.allows(demand.state, "contracted"):
        move(demand, DEMAND, to="contracted")
    if result.transfer_modes == FOR_GOOD and RESULT.allows(result.state, "transferred"):
        move(result, RESULT, to="transferred")
    note_introduction(
        "contracted", met, acting=acting, at=at, order=order.number, contract_fen=order.contract_fen
    )
    return True
