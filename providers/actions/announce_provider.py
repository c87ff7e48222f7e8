"""Put a provider on the list of the next public notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import move
from providers.locks import hold_provider
from providers.permissions import may_enrol
from providers.states import ENROLMENT
from providers.steps.telling import note, tell_provider
from regions.steps.notices import list_for_notice

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from providers.models import Provider


@action
def announce_provider(*, provider: UUID | str, acting: Acting, at: datetime) -> Provider:
    """List a checked provider for its district's next notice of enrolment.

    :raises HomeOfficerOnly: not a case officer of its district.
    :raises TransitionRefused: it does not wait for an officer.
    """
    held = hold_provider(provider)
    refusal = may_enrol(acting, held)
    if refusal:
        raise refusal
    move(held, ENROLMENT, to="in_publicity")
    list_for_notice(
        kind="enrolment",
        region=held.region_id,
        subject_id=held.pk,
        number=held.reference,
        title=held.kind_zh,
        provider_name=held.name_zh,
        provider_region=held.region_id,
        at=at,
    )
    note("provider.announced", held, acting=acting, at=at)
    tell_provider("providers_announced", held, at=at)
    return held
