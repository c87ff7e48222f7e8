"""A firm takes its demand off the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.locks import hold_demand, hold_enterprise
from enterprises.permissions import may_handle
from enterprises.states import DEMAND
from enterprises.steps.demands import note_demand
from foundation.transactions import action
from foundation.transitions import move

if TYPE_CHECKING:
    from datetime import datetime

    from enterprises.models import TechnologyDemand
    from foundation.acting import Acting


@action
def withdraw_demand(*, number: str, acting: Acting, at: datetime) -> TechnologyDemand:
    """Withdraw a demand; orders made of it go on.

    :raises NotVisible: another firm's demand.
    :raises MembersOnly: not a member of the firm.
    :raises TransitionRefused: it is contracted or withdrawn already.
    """
    demand = hold_demand(number)
    refusal = may_handle(acting, hold_enterprise(demand.enterprise_id))
    if refusal:
        raise refusal
    move(demand, DEMAND, to="withdrawn")
    note_demand("withdrawn", demand, acting=acting, at=at)
    return demand
