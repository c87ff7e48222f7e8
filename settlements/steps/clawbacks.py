"""Hold a clawback case, and note and tell each of its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.refusals import NotVisible
from foundation.transactions import step
from settlements.models import ClawbackCase

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@step
def held_case(number: str) -> ClawbackCase:
    """Hold a case and return it with its claim.

    :raises NotVisible: there is none for the caller.
    """
    found = (
        ClawbackCase.objects.select_for_update(of=("self",))
        .select_related("claim")
        .filter(number=number)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


@step
def tell_of_case(
    verb: str, case: ClawbackCase, *, acting: Acting, at: datetime, letter: bool, **facts: Any
) -> None:
    """Write the step into the trail, and tell the body that was paid where the step concerns it."""
    record(
        f"settlements.clawback.{verb}",
        subject=case,
        regions=[case.issuing_region_id, case.provider_region_id],
        parties=[case.enterprise_id, case.provider_id],
        acting=acting,
        at=at,
        **facts,
    )
    if not letter:
        return
    by_provider = case.claim.payee_kind == "provider"
    write_letter(
        f"settlements_clawback_{verb}",
        to=Readers(
            "provider" if by_provider else "enterprise",
            organisation=case.provider_id if by_provider else case.enterprise_id,
        ),
        at=at,
        number=case.number,
        claim=case.claim_number,
        **facts,
    )
