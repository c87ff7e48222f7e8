"""A firm says its demand better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.locks import hold_demand, hold_enterprise
from enterprises.permissions import may_handle
from enterprises.steps.demands import judge_need, note_demand
from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import TransitionRefused

if TYPE_CHECKING:
    from datetime import datetime

    from enterprises.models import TechnologyDemand
    from enterprises.rules.need import Need
    from foundation.acting import Acting

CHANGEABLE = frozenset({"open", "matched"})


@action
def revise_demand(*, number: str, need: Need, acting: Acting, at: datetime) -> TechnologyDemand:
    """Change what an open demand says; invitations already sent keep the words they were sent with.

    :raises NotVisible: another firm's demand.
    :raises MembersOnly: not a member of the firm.
    :raises TransitionRefused: it is contracted or withdrawn.
    :raises Refusal: those of ``steps.demands.judge_need``.
    """
    demand = hold_demand(number)
    enterprise = hold_enterprise(demand.enterprise_id)
    refusal = may_handle(acting, enterprise)
    if refusal:
        raise refusal
    if demand.state not in CHANGEABLE:
        raise TransitionRefused
    judge_need(enterprise, need, on=day_of(at))
    for name, value in need.values().items():
        setattr(demand, name, value)
    demand.save()
    note_demand("revised", demand, acting=acting, at=at)
    return demand
