"""Find providers by key, code and region; who recognises them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, Count, IntegerField, Q, QuerySet, When

from foundation.refusals import NotVisible
from providers.models import PayeeAccount, Provider, RecognitionDecision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from foundation.tenancy.scope import Scope


def provider_of(scope: Scope, key: UUID | str) -> Provider:
    """Return one provider the caller may see.

    :raises NotVisible: unknown, or not public yet and another's.
    """
    del scope
    found = Provider.objects.select_related("region").filter(pk=key).first()
    if found is None:
        raise NotVisible
    return found


def by_reference(scope: Scope, reference: str) -> Provider:
    """Return one provider by credit code.

    :raises NotVisible: unknown, or not public yet and another's.
    """
    del scope
    found = Provider.objects.select_related("region").filter(reference=reference).first()
    if found is None:
        raise NotVisible
    return found


def of_region(scope: Scope, region: str) -> QuerySet[Provider]:
    """Return a district's providers, by name."""
    del scope
    return Provider.objects.filter(region_id=region).order_by("name_zh")


def is_recognised_by(scope: Scope, *, provider: Provider, region: str) -> bool:
    """Say whether a provider is enrolled and recognised by this region (its own always)."""
    del scope
    if provider.state != "enrolled":
        return False
    if provider.region_id == region:
        return True
    return RecognitionDecision.objects.filter(
        provider=provider, region_id=region, state="recognised"
    ).exists()


def recognised_among(scope: Scope, keys: Iterable[UUID], *, region: str) -> set[UUID]:
    """Return which of these providers are enrolled and recognised by this region, in one query."""
    del scope
    asked = Provider.objects.filter(pk__in=list(keys), state="enrolled")
    by_decision = Q(recognitions__region_id=region, recognitions__state="recognised")
    found = asked.filter(Q(region_id=region) | by_decision)
    return set(found.values_list("pk", flat=True))


def payee_account(scope: Scope, *, provider: Provider, at: datetime) -> PayeeAccount | None:
    """Return where a provider is paid at a moment: the newest confirmed account, or None."""
    del scope
    return (
        PayeeAccount.objects.filter(provider=provider, valid_from__lte=at)
        .order_by("-valid_from")
        .first()
    )


def waiting_account(scope: Scope, provider: Provider) -> PayeeAccount | None:
    """Return the payee account that waits for a second person, or None."""
    del scope
    return PayeeAccount.objects.filter(provider=provider, valid_from__isnull=True).first()


def accounts_of(scope: Scope, provider: Provider) -> list[PayeeAccount]:
    """Return the confirmed payee accounts, newest first: for the provider and its region."""
    del scope
    rows = PayeeAccount.objects.filter(provider=provider, valid_from__isnull=False)
    return list(rows.order_by("-valid_from"))


def enrolment_desk(scope: Scope, region: str, *, state: str = "") -> QuerySet[Provider]:
    """Return a district's own providers, those that wait for its officer first."""
    rows = of_region(scope, region)
    if state:
        rows = rows.filter(state=state)
    waits = Case(
        When(state="auto_checked", then=0),
        When(state__in=["in_publicity", "objected"], then=1),
        default=2,
        output_field=IntegerField(),
    )
    return rows.annotate(waits=waits).order_by("waits", "name_zh", "id")


def count_by_state(scope: Scope, region: str) -> dict[str, int]:
    """Return how many of a district's providers are in each state."""
    del scope
    rows = Provider.objects.filter(region_id=region).values_list("state").annotate(n=Count("id"))
    return dict(rows.order_by())
