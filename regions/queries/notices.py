"""Notices running, ended and objected to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from foundation.refusals import NotVisible
from regions.models import NoticeItem, Objection, PublicityNotice
from regions.queries.places import work_calendar
from regions.queries.programmes import programme_on, terms_of, terms_on

if TYPE_CHECKING:
    from datetime import date

    from foundation.tenancy.scope import Scope

CLAIMS_DAYS = 5  # working days, where a region has no terms in force
PROVIDER_DAYS = 7  # calendar days


def waiting_items(scope: Scope, *, kind: str, region: str | None = None) -> QuerySet[NoticeItem]:
    """Return lines not yet on any notice, oldest first."""
    del scope
    rows = NoticeItem.objects.filter(notice__isnull=True, kind=kind).order_by("listed_at", "id")
    return rows.filter(region_id=region) if region else rows


def published(scope: Scope) -> QuerySet[PublicityNotice]:
    """Return notices made public, newest first."""
    del scope
    return (
        PublicityNotice.objects.filter(state__in=["published", "objected", "ended"])
        .select_related("region")
        .order_by("-published_at", "number")
    )


def ended_unanswered(scope: Scope, *, on: date) -> QuerySet[PublicityNotice]:
    """Return notices whose last day has passed and that are not closed yet."""
    del scope
    return PublicityNotice.objects.filter(
        state__in=["published", "objected"], ends_on__lt=on
    ).order_by("ends_on", "number")


def last_day(scope: Scope, *, kind: str, region: str, on: date) -> date:
    """Return the last day of a notice published on a day, by the terms in force there.

    Claims: so many working days; providers: so many calendar days. Without terms the defaults of
    the alliance hold: 5 working days, 7 days.
    """
    programme = programme_on(scope, region=region, on=on)
    version = terms_on(scope, programme=programme, on=on) if programme else None
    calendar = work_calendar()
    if kind == "claims":
        days = terms_of(version).publicity_claims_working_days if version else CLAIMS_DAYS
        return calendar.add_working_days(on, days).day
    days = terms_of(version).publicity_provider_days if version else PROVIDER_DAYS
    return calendar.add_days(on, days).day


def notice_of(scope: Scope, number: str) -> PublicityNotice:
    """Return one notice the caller may see.

    :raises NotVisible: unknown, or not public.
    """
    found = published(scope).filter(number=number).first()
    if found is None:
        raise NotVisible
    return found


def lines_of(scope: Scope, notice: PublicityNotice) -> list[NoticeItem]:
    """Return the lines of a notice, in the order they were listed."""
    del scope
    rows = notice.items.select_related("region", "provider_region")
    return list(rows.order_by("listed_at", "id"))


def objections_of(scope: Scope, *, region: str, state: str = "") -> QuerySet[Objection]:
    """Return the objections to a region's notices, newest first."""
    del scope
    rows = Objection.objects.filter(region_id=region).select_related("item__notice")
    rows = rows.filter(state=state) if state else rows
    return rows.order_by("-at", "number")


def objection_of(scope: Scope, number: str) -> Objection:
    """Return one objection the caller may see, with its line and notice.

    :raises NotVisible: unknown, or another district's.
    """
    del scope
    rows = Objection.objects.select_related("item__notice", "item__provider_region")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotVisible
    return found
