"""Hand in a self-assessment again: after a return, or when the years of a bar are over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import move
from providers.locks import hold_provider
from providers.permissions import may_head
from providers.states import ENROLMENT
from providers.steps.checking import keep_credentials, pass_checks
from providers.steps.telling import note, tell_officers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from providers.models import Provider
    from providers.rules.facts import Credential, Facts


@action
def assess_again(
    *,
    provider: UUID | str,
    facts: Facts,
    credentials: Sequence[Credential],
    answers: Mapping[str, bool],
    acting: Acting,
    at: datetime,
) -> Provider:
    """Correct what was returned; the checks run again and the provider waits for an officer.

    :raises HeadOnly: not the head of the institution.
    :raises TransitionRefused: neither returned nor removed.
    :raises ChecksFailed: names every check that failed, such as a bar that still runs.
    """
    held = hold_provider(provider)
    refusal = may_head(acting, held)
    if refusal:
        raise refusal
    ENROLMENT.check(held.state, "self_assessed")
    pass_checks(
        held.reference,
        facts=facts,
        credentials=credentials,
        answers=answers,
        acting=acting,
        on=day_of(at),
    )
    values = {**facts.values(), "self_assessment": dict(answers), "state_reason": ""}
    move(held, ENROLMENT, to="self_assessed", **values)
    keep_credentials(held, credentials)
    move(held, ENROLMENT, to="auto_checked")
    note("provider.corrected", held, acting=acting, at=at)
    tell_officers("providers_registered", held, held.region, at=at)
    return held
