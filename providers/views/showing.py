"""How a provider's checks, steps and qualifications are put into words for its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from foundation.web.formatting import day
from foundation.web.statuses import LIVES
from providers.queries.standing import qualifications_of, running_bars
from providers.rules.enrolment import checks
from providers.rules.facts import Credential, Facts
from providers.rules.words import QUALIFICATIONS
from regions.models import ServiceCategory

if TYPE_CHECKING:
    from datetime import date

    from foundation.tenancy.scope import Scope
    from providers.models import Provider
    from regions.models import NoticeItem

_BEFORE_NOTICE = {"draft", "self_assessed", "auto_checked", "returned", "rejected"}
_IN_NOTICE = {"in_publicity", "objected"}


def qualifications(scope: Scope, provider: Provider) -> list[dict[str, Any]]:
    """Return a provider's qualifications with their names in words."""
    return [
        {
            "name": _(QUALIFICATIONS[held.code]) if held.code in QUALIFICATIONS else held.code,
            "number": held.number,
            "expires_on": held.expires_on,
        }
        for held in qualifications_of(scope, provider)
    ]


def kinds(provider: Provider) -> list[ServiceCategory]:
    """Return the kinds of service a provider is, or asks to be, enrolled for."""
    return list(ServiceCategory.objects.filter(pk__in=provider.sub_categories).order_by("code"))


def check_rows(scope: Scope, provider: Provider, *, on: date) -> list[dict[str, Any]]:
    """Return the automatic checks, as they come out today, for the component ``rule_list``."""
    held = [
        Credential(code=row.code, number=row.number, expires_on=row.expires_on)
        for row in qualifications_of(scope, provider)
    ]
    found = checks(
        facts=Facts.of(provider),
        credentials=held,
        answers=provider.self_assessment,
        barred_until=running_bars(scope, provider.reference, on=on),
        on=on,
    )
    return [
        {
            "title": _(check.title),
            "why": _(check.fault) % dict(check.params) if check.fault else "",
            "outcome": "pass" if check.passed else "block",
        }
        for check in found
    ]


def steps(provider: Provider, line: NoticeItem | None) -> list[dict[str, Any]]:
    """Return where an enrolment stands, for the component ``track``."""
    state = provider.state
    notice = line.notice if line else None
    before, in_notice = state in _BEFORE_NOTICE, state in _IN_NOTICE
    enrolled = not before and not in_notice
    until = _("until %(day)s") % {"day": day(notice.ends_on)} if notice and notice.ends_on else ""
    decided = state in {"returned", "rejected"}
    officer = LIVES["enrolment"].statuses[state].label if decided else ""
    return [
        {"title": _("Self-assessment"), "detail": "", "state": "done"},
        {"title": _("Automatic checks"), "detail": "", "state": "done"},
        {
            "title": _("Officer of the district"),
            "detail": officer,
            "state": "now" if before else "done",
        },
        {
            "title": _("Public notice"),
            "detail": until if in_notice else "",
            "state": "now" if in_notice else ("done" if enrolled else ""),
        },
        {
            "title": _("Enrolled"),
            "detail": day(provider.enrolled_on) if provider.enrolled_on else "",
            "state": "done" if enrolled else "",
        },
        {
            "title": _("Recognised by the others"),
            "detail": "",
            "state": "now" if state == "enrolled" else "",
        },
    ]
