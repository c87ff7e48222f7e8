"""Warn an enterprise: the first rung of the ladder, which bars nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from enterprises.locks import hold_enterprise
from enterprises.permissions import may_sanction
from enterprises.steps.reasons import reason_given
from enterprises.steps.telling import tell_enterprise
from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.transactions import action
from regions.models import Sanction

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from enterprises.models import Enterprise
    from foundation.acting import Acting

#: Only a firm that may apply can be warned; the others are barred already or not yet admitted.
WARNED_IN = frozenset({"verified", "due_for_recheck"})


class NotToBeWarned(Refusal):
    """The enterprise is barred, or not verified."""

    code = "not_to_be_warned"
    default_message = _("Only a verified firm can be warned.")


@action
def warn_enterprise(
    *,
    enterprise: UUID | str,
    reason: str,
    until: date | None = None,
    acting: Acting,
    at: datetime,
) -> Enterprise:
    """Write a warning that all regions see; ``until`` is its last day, open when None.

    The state stays, and so does the right to apply (domain paper §3.11: the ladder's first rung).

    :raises SanctionersOnly: not a leader or supervisor of its district.
    :raises NotToBeWarned: barred, or not verified.
    :raises ReasonNeeded: no reason given.
    """
    held = hold_enterprise(enterprise)
    refusal = may_sanction(acting, held)
    if refusal:
        raise refusal
    if held.state not in WARNED_IN:
        raise NotToBeWarned
    reason = reason_given(reason)
    Sanction.objects.create(
        region_id=held.region_id,
        subject_kind="enterprise",
        subject_reference=held.reference,
        level="warning",
        reason=reason[:300],
        from_on=day_of(at),
        to_on=until,
        imposed_by=acting.user_id,
        at=at,
    )
    tell_enterprise("enterprises_warned", held, acting=acting, at=at, reason=reason)
    return held
