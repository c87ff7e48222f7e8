"""Enrol a provider when its notice has ended, and ask the other regions to recognise it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from providers.locks import hold_provider
from providers.models import RecognitionDecision
from providers.permissions import may_enrol
from providers.queries.standing import notice_line, objections_to, terms_in_force
from providers.states import ENROLMENT
from providers.steps.telling import note, tell_officers, tell_provider
from regions.queries.places import every_region, work_calendar

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from foundation.acting import Acting
    from providers.models import Provider


class NoticeNotEnded(Refusal):
    code = "notice_not_ended"
    default_message = _("The public notice of this provider has not ended yet.")


class ObjectionOpen(Refusal):
    code = "objection_open"
    default_message = _("An objection to this provider has not been answered yet.")


class ObjectionUpheld(Refusal):
    code = "objection_upheld"
    default_message = _("An objection to this provider was upheld: it cannot be enrolled.")


@action
def enrol_provider(*, provider: UUID | str, acting: Acting, at: datetime) -> Provider:
    """Enrol a provider whose notice has ended without an objection that was upheld.

    Every other active region is asked to recognise it; silence counts as recognition after the
    working days its own terms say, and never where it has no terms.

    :raises HomeOfficerOnly: not a case officer of its district.
    :raises TransitionRefused: it was not announced.
    :raises NoticeNotEnded: not yet on a notice, or the notice still runs.
    :raises ObjectionOpen: an objection waits for its answer.
    :raises ObjectionUpheld: an objection was upheld.
    """
    held = hold_provider(provider)
    refusal = may_enrol(acting, held)
    if refusal:
        raise refusal
    ENROLMENT.check(held.state, "enrolled")
    _check_notice(held, acting)
    today = day_of(at)
    move(held, ENROLMENT, to="enrolled", enrolled_on=today, state_reason="")
    note("provider.enrolled", held, acting=acting, at=at)
    tell_provider("providers_enrolled", held, at=at)
    _ask_others(held, acting=acting, at=at, today=today)
    return held


def _check_notice(held: Provider, acting: Acting) -> None:
    """Go by the provider's own line: another line's objection only keeps the notice open."""
    line = notice_line(acting.scope, held)
    if line is None or line.notice is None:
        raise NoticeNotEnded
    states = {objection.state for objection in objections_to(acting.scope, line)}
    if line.outcome == "objected" or "upheld" in states:
        raise ObjectionUpheld
    if "open" in states:
        raise ObjectionOpen
    if line.outcome != "clear":
        raise NoticeNotEnded


def _ask_others(held: Provider, *, acting: Acting, at: datetime, today: date) -> None:
    calendar = work_calendar()
    for region in every_region():
        if region.code == held.region_id:
            continue
        terms = terms_in_force(acting.scope, region=region.code, on=today)
        last_day = (
            calendar.add_working_days(today, terms.recognition_silence_working_days).day
            if terms
            else None
        )
        _decision, is_new = RecognitionDecision.objects.get_or_create(
            provider=held,
            region_id=region.code,
            defaults={"provider_region_id": held.region_id, "silent_on": last_day},
        )
        if is_new:
            day = last_day.isoformat() if last_day else ""
            tell_officers("providers_recognition_asked", held, region, at=at, last_day=day)
