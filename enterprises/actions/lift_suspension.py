"""Let a suspended or barred enterprise take part again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from enterprises.locks import hold_enterprise
from enterprises.permissions import may_sanction
from enterprises.states import ENTERPRISE
from enterprises.steps.reasons import reason_given
from enterprises.steps.telling import tell_enterprise
from foundation.deadlines import ONE_DAY
from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from regions.models import Sanction

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from enterprises.models import Enterprise
    from foundation.acting import Acting


@action
def lift_suspension(
    *, enterprise: UUID | str, reason: str, acting: Acting, at: datetime
) -> Enterprise:
    """Lift a suspension or bar: the enterprise is verified again, its sanction ended yesterday.

    :raises SanctionersOnly: not a leader or supervisor of its district.
    :raises ReasonNeeded: no reason given.
    :raises TransitionRefused: neither suspended nor barred.
    """
    held = hold_enterprise(enterprise)
    refusal = may_sanction(acting, held)
    if refusal:
        raise refusal
    reason = reason_given(reason)
    level, today = held.state, day_of(at)
    if level not in {"suspended", "blacklisted"}:
        raise TransitionRefused
    running = Sanction.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=today),
        subject_kind="enterprise",
        subject_reference=held.reference,
        region_id=held.region_id,
        level=level,
    )
    for sanction in running:
        sanction.to_on = today - ONE_DAY
        sanction.save(update_fields=["to_on"])
    move(held, ENTERPRISE, to="verified", state_reason="")
    tell_enterprise("enterprises_lifted", held, acting=acting, at=at, reason=reason)
    return held
