"""Serve the notice of a clawback on the body that was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import move
from settlements.permissions import may_supervise
from settlements.states import CLAWBACK
from settlements.steps.clawbacks import held_case, tell_of_case

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import ClawbackCase


@action
def serve_clawback_notice(*, number: str, acting: Acting, at: datetime) -> ClawbackCase:
    """Tell the body that was paid what is to come back, why, and that it will be heard.

    :raises NotYourPart: not the region's supervisor.
    :raises TransitionRefused: served already.
    """
    case = held_case(number)
    refusal = may_supervise(acting, region=case.issuing_region_id)
    if refusal:
        raise refusal
    move(case, CLAWBACK, to="notice_served")
    tell_of_case(
        "notice", case, acting=acting, at=at, letter=True, amount_fen=case.amount_fen,
        reason=case.reason, legal_basis=case.legal_basis,
    )  # fmt: skip
    return case
