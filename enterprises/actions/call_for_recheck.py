"""Call an enterprise for its yearly check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.locks import hold_enterprise
from enterprises.rules.recheck import is_due
from enterprises.states import ENTERPRISE
from enterprises.steps.telling import tell_enterprise
from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import move

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


@action
def call_for_recheck(*, enterprise: UUID | str, acting: Acting, at: datetime) -> bool:
    """Ask a verified enterprise to confirm its facts, one year after they were verified.

    Returns whether it was due; run twice, it calls once. Nothing is refused.
    """
    held = hold_enterprise(enterprise)
    if held.state != "verified" or not is_due(held.verified_on, on=day_of(at)):
        return False
    move(held, ENTERPRISE, to="due_for_recheck")
    tell_enterprise("enterprises_due_for_recheck", held, acting=acting, at=at)
    return True
