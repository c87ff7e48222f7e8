"""Count silence as recognition once a region's last day to answer is past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import move
from providers.models import RecognitionDecision
from providers.states import RECOGNITION
from providers.steps.telling import note, tell_provider

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


@action
def recognise_by_silence(*, decision: UUID | str, acting: Acting, at: datetime) -> bool:
    """Recognise where nobody answered in time; returns whether it was so. Nothing is refused."""
    held = RecognitionDecision.objects.select_for_update().filter(pk=decision).first()
    if held is None or held.state != "pending":
        return False
    if held.silent_on is None or held.silent_on >= day_of(at):
        return False
    move(held, RECOGNITION, to="recognised", decided_at=at)
    note(
        "recognition.by_silence",
        held.provider,
        subject=held,
        regions=[held.region_id],
        acting=acting,
        at=at,
    )
    tell_provider(
        "providers_recognition_by_silence", held.provider, at=at, region=held.region.name_zh
    )
    return True
