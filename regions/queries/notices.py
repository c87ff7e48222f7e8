"""Notices running, ended and objected to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from regions.models import NoticeItem, PublicityNotice

if TYPE_CHECKING:
    from datetime import date

    from foundation.tenancy.scope import Scope


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
