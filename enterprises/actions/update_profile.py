"""Correct what an enterprise says of itself; verified facts go back to the district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from enterprises.locks import hold_enterprise
from enterprises.permissions import may_manage
from enterprises.rules.facts import Facts, changed, to_be_verified
from enterprises.states import ENTERPRISE
from enterprises.steps.telling import tell_bureau
from foundation.audit.steps import record
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import TransitionRefused

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from enterprises.models import Enterprise
    from foundation.acting import Acting

CORRECTABLE = frozenset({"submitted", "returned", "verified", "due_for_recheck"})


class NothingChanged(Refusal):
    code = "nothing_changed"
    default_message = _("Nothing is different from what is kept already.")


@action
def update_profile(
    *, enterprise: UUID | str, facts: Facts, acting: Acting, at: datetime
) -> Enterprise:
    """Write changed facts; unless only contacts and English names changed, verification begins.

    A returned enterprise, or one due for its yearly check, may confirm its facts unchanged: that
    hands them in again.

    :raises OwnersOnly: not the owner or team leader.
    :raises NothingChanged: verified, and no fact differs.
    :raises TransitionRefused: refused, suspended or barred.
    """
    held = hold_enterprise(enterprise)
    refusal = may_manage(acting, held)
    if refusal:
        raise refusal
    if held.state not in CORRECTABLE:
        raise TransitionRefused
    names = changed(Facts.of(held), facts)
    again = held.state in {"returned", "due_for_recheck"} or (
        held.state == "verified" and to_be_verified(names)
    )
    if not names and not again:
        raise NothingChanged
    for name, value in facts.values().items():
        setattr(held, name, value)
    if again:
        ENTERPRISE.check(held.state, "submitted")
        held.state, held.state_reason = "submitted", ""
    held.save()
    _tell(held, names, again=again, acting=acting, at=at)
    return held


def _tell(held: Enterprise, names: list[str], *, again: bool, acting: Acting, at: datetime) -> None:
    record(
        "enterprises.enterprise.corrected",
        subject=held,
        number=held.reference,
        regions=[held.region_id],
        parties=[held.pk],
        acting=acting,
        at=at,
        changed=names,
        to_be_verified=again,
    )
    if again:
        tell_bureau("enterprises_corrected", held, at=at)
