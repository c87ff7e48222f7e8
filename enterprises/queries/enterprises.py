"""Find enterprises by key, code and region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, Count, IntegerField, Q, QuerySet, When

from enterprises.models import AccountChange, Enterprise, EnterpriseSnapshot
from foundation.refusals import NotVisible

if TYPE_CHECKING:
    from datetime import date
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


def due_for_recheck(scope: Scope, *, verified_until: date) -> list[UUID]:
    """Return the keys of verified enterprises whose facts are at least that old."""
    del scope
    rows = Enterprise.objects.filter(state="verified").filter(
        Q(verified_on__isnull=True) | Q(verified_on__lte=verified_until)
    )
    return list(rows.order_by("verified_on", "id").values_list("id", flat=True))


def waiting_change(scope: Scope, enterprise: Enterprise) -> AccountChange | None:
    """Return the bank account that waits for a second person, or None."""
    del scope
    return AccountChange.objects.filter(enterprise=enterprise, confirmed_at__isnull=True).first()


def snapshots_of(scope: Scope, enterprise: Enterprise) -> list[EnterpriseSnapshot]:
    """Return what was verified, newest first."""
    del scope
    return list(
        EnterpriseSnapshot.objects.filter(enterprise=enterprise).order_by("-taken_at", "-id")
    )


def sharing_control(scope: Scope, enterprise: Enterprise) -> list[Enterprise]:
    """Return the district's other enterprises of the same group, controller or account."""
    del scope
    same = Q(pk__in=[])
    for column in ("control_group", "actual_controller", "bank_account"):
        value = getattr(enterprise, column)
        if value:
            same |= Q(**{column: value})
    rows = Enterprise.objects.filter(same, region_id=enterprise.region_id)
    return list(rows.exclude(pk=enterprise.pk).order_by("name_zh"))


def desk(scope: Scope, *, region: str, state: str = "", text: str = "") -> QuerySet[Enterprise]:
    """Return a district's enterprises, those that wait for a decision first."""
    rows = of_region(scope, region)
    if state:
        rows = rows.filter(state=state)
    if text:
        rows = rows.filter(Q(name_zh__icontains=text) | Q(reference__icontains=text))
    waits = Case(When(state="submitted", then=0), default=1, output_field=IntegerField())
    return rows.annotate(waits=waits).order_by("waits", "name_zh", "id")


def count_by_state(scope: Scope, *, region: str) -> dict[str, int]:
    """Return how many enterprises of a district are in each state."""
    del scope
    rows = Enterprise.objects.filter(region_id=region).values_list("state").annotate(n=Count("id"))
    return dict(rows.order_by())
