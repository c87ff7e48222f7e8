"""Suspend or bar an enterprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.locks import hold_enterprise
from enterprises.permissions import may_sanction
from enterprises.states import ENTERPRISE
from enterprises.steps.reasons import reason_given
from enterprises.steps.telling import tell_enterprise
from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from regions.models import Sanction

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from enterprises.models import Enterprise
    from foundation.acting import Acting

LEVELS = ("suspended", "blacklisted")


@action
def suspend_enterprise(
    *,
    enterprise: UUID | str,
    reason: str,
    level: str = "suspended",
    legal_basis: str = "",
    until: date | None = None,
    acting: Acting,
    at: datetime,
) -> Enterprise:
    """Stop an enterprise from applying: ``level`` is suspended or blacklisted.

    Writes a sanction that all regions see; ``until`` is its last day, open when None.

    :raises SanctionersOnly: not a leader or supervisor of its district.
    :raises ReasonNeeded: no reason given.
    :raises TransitionRefused: not verified, or barred already.
    """
    held = hold_enterprise(enterprise)
    refusal = may_sanction(acting, held)
    if refusal:
        raise refusal
    if level not in LEVELS:
        raise TransitionRefused
    reason = reason_given(reason)
    move(held, ENTERPRISE, to=level, state_reason=reason)
    Sanction.objects.create(
        region_id=held.region_id,
        subject_kind="enterprise",
        subject_reference=held.reference,
        level=level,
        reason=reason[:300],
        legal_basis=legal_basis,
        from_on=day_of(at),
        to_on=until,
        imposed_by=acting.user_id,
        at=at,
    )
    tell_enterprise(f"enterprises_{level}", held, acting=acting, at=at, reason=reason)
    return held
