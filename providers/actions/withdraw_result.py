"""An institute takes its result off the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import move
from providers.locks import hold_provider, hold_result
from providers.permissions import may_handle
from providers.states import RESULT
from providers.steps.results import note_result

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from providers.models import ResearchResult


@action
def withdraw_result(*, number: str, acting: Acting, at: datetime) -> ResearchResult:
    """Withdraw a result; orders made of it go on.

    :raises NotVisible: another provider's result.
    :raises StaffOfProviderOnly: not a member of the institution.
    :raises TransitionRefused: it is handed on or withdrawn already.
    """
    result = hold_result(number)
    provider = hold_provider(result.provider_id)
    refusal = may_handle(acting, provider)
    if refusal:
        raise refusal
    move(result, RESULT, to="withdrawn")
    note_result("withdrawn", result, provider, acting=acting, at=at)
    return result
