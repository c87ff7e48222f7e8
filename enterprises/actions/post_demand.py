"""A firm posts a technology demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.locks import hold_enterprise
from enterprises.models import TechnologyDemand
from enterprises.permissions import may_handle
from enterprises.steps.demands import judge_need, note_demand
from foundation.periods import day_of
from foundation.references import ReferenceKind
from foundation.transactions import action
from regions.steps.numbers import next_number

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from enterprises.rules.need import Need
    from foundation.acting import Acting


@action
def post_demand(
    *, key: UUID, enterprise: UUID | str, need: Need, acting: Acting, at: datetime
) -> TechnologyDemand:
    """Put a demand on the board; the same key again returns the same demand.

    The firm's name is not published with it.

    :raises MembersOnly: not a member of the firm.
    :raises Refusal: those of ``steps.demands.judge_need``.
    """
    held = hold_enterprise(enterprise)
    refusal = may_handle(acting, held)
    if refusal:
        raise refusal
    posted = TechnologyDemand.objects.filter(pk=key, enterprise=held).first()
    if posted is not None:
        return posted
    judge_need(held, need, on=day_of(at))
    demand = TechnologyDemand.objects.create(
        id=key,
        number=next_number(ReferenceKind.DEMAND, region=held.region_id, at=at),
        region_id=held.region_id,
        enterprise=held,
        posted_on=day_of(at),
        **need.values(),
    )
    note_demand("posted", demand, acting=acting, at=at, budget_high_fen=demand.budget_high_fen)
    return demand
