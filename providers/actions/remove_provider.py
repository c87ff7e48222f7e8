"""Remove a provider from the list, for as many years as the district's terms bar it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.deadlines import add_months
from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import move
from providers.locks import hold_provider
from providers.permissions import may_sanction
from providers.queries.standing import terms_in_force
from providers.states import ENROLMENT
from providers.steps.measures import impose, move_services
from providers.steps.reasons import reason_given
from providers.steps.telling import note, tell_provider

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from foundation.acting import Acting
    from providers.models import Provider

MONTHS_A_YEAR = 12


@action
def remove_provider(
    *, provider: UUID | str, reason: str, legal_basis: str = "", acting: Acting, at: datetime
) -> Provider:
    """Remove an enrolled or suspended provider; its services are withdrawn for good.

    It may hand in again once the bar is over (``blacklist_years`` of its district's terms).

    :raises HomeSanctionerOnly: not a leader or supervisor of its district.
    :raises ReasonNeeded: no reason given.
    :raises TransitionRefused: it is neither enrolled nor suspended.
    """
    held = hold_provider(provider)
    refusal = may_sanction(acting, held)
    if refusal:
        raise refusal
    reason = reason_given(reason)
    today = day_of(at)
    move(held, ENROLMENT, to="removed", state_reason=reason)
    services = move_services(held, frm=("listed", "suspended"), to="withdrawn")
    impose(
        held,
        "removed",
        reason=reason,
        until=_last_day(held, acting, today),
        legal_basis=legal_basis,
        acting=acting,
        at=at,
    )
    note("provider.removed", held, acting=acting, at=at, reason=reason, services=services)
    tell_provider("providers_removed", held, at=at, reason=reason)
    return held


def _last_day(held: Provider, acting: Acting, today: date) -> date | None:
    terms = terms_in_force(acting.scope, region=held.region_id, on=today)
    return add_months(today, terms.blacklist_years * MONTHS_A_YEAR) if terms else None
