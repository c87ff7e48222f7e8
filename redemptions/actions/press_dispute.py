"""A dispute past the day of its answer or its mediation: who can end it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.periods import day_of
from foundation.transactions import action
from redemptions.locks import held_dispute_by_number
from redemptions.steps.letters import note, tell_bureaus, tell_mediators

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@action
def press_dispute(*, number: str, acting: Acting, at: datetime) -> bool:
    """Write on the first day after a last day, meant to be called once a day; False otherwise."""
    order, dispute = held_dispute_by_number(number)
    last_day = {"open": dispute.answer_by, "mediating": dispute.mediate_by}.get(dispute.state)
    if last_day is None or (day_of(at) - last_day).days != 1:
        return False
    unanswered = dispute.state == "open"
    code = "dispute_unanswered" if unanswered else "mediation_overdue"
    note(f"order.{code}", order, acting=acting, at=at, dispute=dispute.number)
    if unanswered:
        tell_mediators("order_dispute_unanswered", dispute, order, at=at)
    else:
        tell_mediators("order_mediation_overdue", dispute, order, at=at)
        tell_bureaus("order_mediation_overdue", order, at=at)
    return True
