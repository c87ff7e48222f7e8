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
