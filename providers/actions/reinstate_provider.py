"""End a provider's suspension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from providers.locks import hold_provider
from providers.permissions import may_sanction
from providers.states import ENROLMENT
from providers.steps.measures import end_measures, move_services
from providers.steps.reasons import reason_given
from providers.steps.telling import note, tell_provider

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from providers.models import Provider


@action
def reinstate_provider(
    *, provider: UUID | str, reason: str, acting: Acting, at: datetime
) -> Provider:
    """Let a suspended provider take orders again; its services are offered again.

    :raises HomeSanctionerOnly: not a leader or supervisor of its district.
    :raises ReasonNeeded: no reason given.
    :raises TransitionRefused: it is not suspended.
    """
    held = hold_provider(provider)
    refusal = may_sanction(acting, held)
    if refusal:
        raise refusal
    reason = reason_given(reason)
    if held.state != "suspended":
        raise TransitionRefused
    move(held, ENROLMENT, to="enrolled", state_reason="")
    services = move_services(held, frm=("suspended",), to="listed")
    end_measures(held, "suspended", at=at)
    note("provider.reinstated", held, acting=acting, at=at, reason=reason, services=services)
    tell_provider("providers_reinstated", held, at=at, reason=reason)
    return held
