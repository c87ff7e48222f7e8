"""Recognise another region's provider, or refuse with a reason all can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from providers.locks import hold_recognition
from providers.permissions import may_recognise
from providers.states import RECOGNITION
from providers.steps.reasons import reason_given
from providers.steps.telling import note, tell_officers, tell_provider

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from providers.models import RecognitionDecision

OUTCOMES = ("recognised", "refused")


@action
def recognise_provider(
    *, provider: UUID | str, outcome: str, reason: str = "", acting: Acting, at: datetime
) -> RecognitionDecision:
    """Say what the caller's region thinks: ``outcome`` is recognised or refused.

    A refusal can be taken back later by recognising.

    :raises NotVisible: the region was not asked.
    :raises OtherOfficerOnly: not a case officer of another district.
    :raises ReasonNeeded: refused without a reason.
    :raises TransitionRefused: decided already, or recognised by silence.
    """
    held = hold_recognition(provider, region=acting.region)
    refusal = may_recognise(acting, held.provider)
    if refusal:
        raise refusal
    if outcome not in OUTCOMES:
        raise TransitionRefused
    reason = reason_given(reason) if outcome == "refused" else reason.strip()
    move(
        held,
        RECOGNITION,
        to=outcome,
        reason=reason[:300],
        decided_by=acting.user_id,
        decided_at=at,
    )
    note(
        f"recognition.{outcome}",
        held.provider,
        subject=held,
        regions=[held.region_id],
        acting=acting,
        at=at,
        reason=reason,
    )
    facts = {"region": held.region.name_zh, "reason": reason}
    tell_provider(f"providers_recognition_{outcome}", held.provider, at=at, **facts)
    if outcome == "refused":
        tell_officers(
            "providers_recognition_refused", held.provider, held.provider.region, at=at, **facts
        )
    return held
