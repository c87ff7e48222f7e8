"""Programmes open on a day, with the terms in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from regions.models import BudgetLine, Programme, ServiceCategory, TermsVersion
from regions.rules.terms import Terms

if TYPE_CHECKING:
    from datetime import date

    from foundation.tenancy.scope import Scope


def programme_on(scope: Scope, *, region: str, on: date) -> Programme | None:
    """Return the region's programme that is open for applications on a day, or None."""
    del scope
    return Programme.objects.filter(region_id=region, opens_on__lte=on, closes_on__gte=on).first()


def terms_on(scope: Scope, *, programme: Programme, on: date) -> TermsVersion | None:
    """Return the version of a programme's terms in force on a day, or None."""
    del scope
    return (
        TermsVersion.objects.filter(
            Q(effective_to__isnull=True) | Q(effective_to__gte=on),
            programme=programme,
            effective_from__lte=on,
            state__in=["in_force", "superseded"],
        )
        .order_by("-number")
        .first()
    )


def terms_of(version: TermsVersion) -> Terms:
    """Return a stored version of terms as the typed value rules work with."""
    return Terms.from_json(version.values)


def line_for(scope: Scope, *, programme: Programme, category: str) -> BudgetLine | None:
    """Return the budget line of a programme and category, or None when it has none."""
    del scope
    return BudgetLine.objects.filter(programme=programme, category_id=category).first()


def categories() -> list[ServiceCategory]:
    """Return the first level of the service catalogue, in order."""
    return list(ServiceCategory.objects.filter(parent__isnull=True).order_by("position", "code"))


def sub_categories() -> list[ServiceCategory]:
    """Return the second level of the service catalogue, in order."""
    return list(ServiceCategory.objects.filter(parent__isnull=False).order_by("position", "code"))


def programme_of_year(scope: Scope, *, region: str, year: int) -> Programme | None:
    """Return a region's programme of a year, or None."""
    del scope
    return Programme.objects.filter(region_id=region, year=year).first()


def latest_programme(scope: Scope, *, region: str, on: date) -> Programme | None:
    """Return the programme open on a day, else the newest one, or None."""
    newest = Programme.objects.filter(region_id=region).order_by("-year").first()
    return programme_on(scope, region=region, on=on) or newest


def open_programmes(scope: Scope, *, on: date) -> list[Programme]:
    """Return every active region's programme that takes applications on a day."""
    del scope
    rows = Programme.objects.filter(opens_on__lte=on, closes_on__gte=on, region__is_active=True)
    return list(rows.select_related("region").order_by("region__serial"))


def versions_of(scope: Scope, programme: Programme) -> list[TermsVersion]:
    """Return the published versions of a programme's terms, newest first."""
    del scope
    rows = TermsVersion.objects.filter(programme=programme, state__in=["in_force", "superseded"])
    return list(rows.order_by("-number"))


def versions_in_work(scope: Scope) -> list[TermsVersion]:
    """Return every version that is drafted or in consent, of all districts, newest first."""
    del scope
    rows = TermsVersion.objects.filter(state__in=["draft", "rehearsed", "in_consent"])
    return list(rows.select_related("region", "programme").order_by("-effective_from", "region"))


def version_of(scope: Scope, *, region: str, number: int) -> TermsVersion | None:
    """Return one version by its region and number, or None."""
    del scope
    rows = TermsVersion.objects.select_related("region", "programme")
    return rows.filter(region_id=region, number=number).first()


def version_before(scope: Scope, version: TermsVersion) -> TermsVersion | None:
    """Return the published version a version follows, or None.

    Of its own programme; the first of a year follows the last of the year before.
    """
    del scope
    rows = TermsVersion.objects.filter(
        region_id=version.region_id,
        number__lt=version.number,
        state__in=["in_force", "superseded"],
    )
    of_programme = rows.filter(programme_id=version.programme_id)
    return of_programme.order_by("-number").first() or rows.order_by("-number").first()
