"""Verify an enterprise, send it back, or refuse it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.locks import hold_enterprise
from enterprises.models import EnterpriseSnapshot
from enterprises.permissions import may_verify
from enterprises.rules.facts import Facts
from enterprises.states import ENTERPRISE
from enterprises.steps.reasons import reason_given
from enterprises.steps.telling import tell_enterprise
from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from enterprises.models import Enterprise
    from foundation.acting import Acting

OUTCOMES = ("verified", "returned", "rejected")


@action
def verify_enterprise(
    *, enterprise: UUID | str, outcome: str, reason: str = "", acting: Acting, at: datetime
) -> Enterprise:
    """Decide on an enterprise's facts: ``outcome`` is verified, returned or rejected.

    A verification keeps the facts of the day as a snapshot that never changes; returning and
    refusing need a reason, which the enterprise reads. The yearly check is decided here too.

    :raises OfficersOnly: not a case officer of its district.
    :raises ReasonNeeded: returned or refused without a reason.
    :raises TransitionRefused: nothing waits for a decision.
    """
    held = hold_enterprise(enterprise)
    refusal = may_verify(acting, held)
    if refusal:
        raise refusal
    if outcome not in OUTCOMES:
        raise TransitionRefused
    if outcome == "verified":
        _verify(held, acting=acting, at=at)
    else:
        reason = reason_given(reason)
        move(held, ENTERPRISE, to=outcome, state_reason=reason)
    tell_enterprise(f"enterprises_{outcome}", held, acting=acting, at=at, reason=reason)
    return held


def _verify(held: Enterprise, *, acting: Acting, at: datetime) -> None:
    if held.state in {"suspended", "blacklisted"}:
        raise TransitionRefused  # these are lifted, not verified
    move(held, ENTERPRISE, to="verified", state_reason="", verified_on=day_of(at))
    EnterpriseSnapshot.objects.create(
        region_id=held.region_id,
        enterprise=held,
        taken_at=at,
        taken_by=acting.user_id,
        facts=Facts.of(held).as_json(),
    )
