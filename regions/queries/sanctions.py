"""Measures of districts against a firm or a provider: all of them, and those that bar today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from regions.models import Sanction

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from foundation.tenancy.scope import Scope


def sanctions_of(scope: Scope, reference: str) -> QuerySet[Sanction]:
    """Return every measure against a credit code, of any region, newest first."""
    del scope
    return Sanction.objects.filter(subject_reference=reference).order_by("-from_on", "-at")


def bars_on(scope: Scope, reference: str, *, on: date) -> QuerySet[Sanction]:
    """Return the measures in force on a day that bar, newest first: a warning bars nothing."""
    running = Q(to_on__isnull=True) | Q(to_on__gte=on)
    return sanctions_of(scope, reference).filter(running, from_on__lte=on).exclude(level="warning")
