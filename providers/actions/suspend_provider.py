"""Suspend a provider: no new orders, and its services are not offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import move
from providers.locks import hold_provider
from providers.permissions import may_sanction
from providers.states import ENROLMENT
from providers.steps.measures import impose, move_services
from providers.steps.reasons import reason_given
from providers.steps.telling import note, tell_provider

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from foundation.acting import Acting
    from providers.models import Provider


@action
def suspend_provider(
    *,
    provider: UUID | str,
    reason: str,
    legal_basis: str = "",
    until: date | None = None,
    acting: Acting,
    at: datetime,
) -> Provider:
    """Suspend an enrolled provider; ``until`` is the last day foreseen. Orders under way go on.

    :raises HomeSanctionerOnly: not a leader or supervisor of its district.
    :raises ReasonNeeded: no reason given.
    :raises TransitionRefused: it is not enrolled.
    """
    held = hold_provider(provider)
    refusal = may_sanction(acting, held)
    if refusal:
        raise refusal
    reason = reason_given(reason)
    move(held, ENROLMENT, to="suspended", state_reason=reason)
    services = move_services(held, frm=("listed",), to="suspended")
    impose(
        held, "suspended", reason=reason, until=until, legal_basis=legal_basis, acting=acting, at=at
    )
    note("provider.suspended", held, acting=acting, at=at, reason=reason, services=services)
    tell_provider("providers_suspended", held, at=at, reason=reason)
    return held
