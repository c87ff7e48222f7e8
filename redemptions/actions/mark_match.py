"""A firm puts a suggestion on its short list, or says that it does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.locks import hold_demand, hold_enterprise
from enterprises.permissions import may_handle
from enterprises.steps.demands import note_demand
from foundation.refusals import NotVisible
from foundation.transactions import action
from providers.queries.results import result_numbered
from redemptions.models import MatchMark

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting

MARKS = ("shortlisted", "unfit", "")


@action
def mark_match(
    *,
    demand_number: str,
    result_number: str,
    mark: str,
    reason: str = "",
    acting: Acting,
    at: datetime,
) -> MatchMark:
    """Note on a suggestion ``shortlisted``, ``unfit``, or nothing; only the firm sees it.

    :raises NotVisible: another firm's demand, no such result, or no such mark.
    :raises MembersOnly: not a member of the firm.
    """
    demand = hold_demand(demand_number)
    refusal = may_handle(acting, hold_enterprise(demand.enterprise_id))
    if refusal:
        raise refusal
    if mark not in MARKS:
        raise NotVisible
    result = result_numbered(acting.scope, result_number)
    noted, _new = MatchMark.objects.update_or_create(
        demand=demand,
        result=result,
        defaults={
            "region_id": demand.region_id,
            "enterprise_id": demand.enterprise_id,
            "mark": mark,
            "reason": reason.strip(),
            "at": at,
        },
    )
    note_demand("marked", demand, acting=acting, at=at, mark=mark, result=result.number)
    return noted
