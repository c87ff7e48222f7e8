"""Send an enrolment back to be corrected, or refuse it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from providers.locks import hold_provider
from providers.permissions import may_enrol
from providers.queries.standing import notice_line, objections_to
from providers.states import ENROLMENT
from providers.steps.reasons import reason_given
from providers.steps.telling import note, tell_provider

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from providers.models import Provider

OUTCOMES = ("returned", "rejected")


@action
def return_provider(
    *, provider: UUID | str, outcome: str, reason: str, acting: Acting, at: datetime
) -> Provider:
    """Decide against a provider: ``outcome`` is returned or rejected, with a reason it reads.

    While it is in public notice it can only be refused, and only on an objection that was upheld.

    :raises HomeOfficerOnly: not a case officer of its district.
    :raises ReasonNeeded: no reason given.
    :raises TransitionRefused: it does not wait for an officer, or nothing was upheld against it.
    """
    held = hold_provider(provider)
    refusal = may_enrol(acting, held)
    if refusal:
        raise refusal
    reason = reason_given(reason)
    if outcome not in OUTCOMES:
        raise TransitionRefused
    if held.state == "in_publicity" and outcome == "rejected" and _is_upheld(held, acting):
        move(held, ENROLMENT, to="objected")
    move(held, ENROLMENT, to=outcome, state_reason=reason)
    note(f"provider.{outcome}", held, acting=acting, at=at, reason=reason)
    tell_provider(f"providers_{outcome}", held, at=at, reason=reason)
    return held


def _is_upheld(held: Provider, acting: Acting) -> bool:
    line = notice_line(acting.scope, held)
    return line is not None and any(
        objection.state == "upheld" for objection in objections_to(acting.scope, line)
    )
