"""Write a measure against a provider, and end it; its services follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from foundation.deadlines import ONE_DAY
from foundation.periods import day_of
from foundation.transactions import step
from foundation.transitions import move
from providers.models import ServiceProduct
from providers.states import PRODUCT
from regions.models import Sanction

if TYPE_CHECKING:
    from datetime import date, datetime

    from foundation.acting import Acting
    from providers.models import Provider


@step
def impose(
    provider: Provider,
    level: str,
    *,
    reason: str,
    until: date | None,
    legal_basis: str,
    acting: Acting,
    at: datetime,
) -> None:
    """Write a measure that all regions see; its last day is open when None."""
    Sanction.objects.create(
        region_id=provider.region_id,
        subject_kind="provider",
        subject_reference=provider.reference,
        level=level,
        reason=reason[:300],
        legal_basis=legal_basis,
        from_on=day_of(at),
        to_on=until,
        imposed_by=acting.user_id,
        at=at,
    )


@step
def end_measures(provider: Provider, level: str, *, at: datetime) -> None:
    """End the provider's running measures of a level, as of yesterday."""
    today = day_of(at)
    for sanction in Sanction.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=today),
        subject_kind="provider",
        subject_reference=provider.reference,
        region_id=provider.region_id,
        level=level,
    ):
        sanction.to_on = today - ONE_DAY
        sanction.save(update_fields=["to_on"])


@step
def move_services(provider: Provider, *, frm: tuple[str, ...], to: str) -> int:
    """Move the provider's services in these states to another; returns how many."""
    rows = ServiceProduct.objects.select_for_update().filter(provider=provider, state__in=frm)
    services = list(rows.order_by("id"))
    for service in services:
        move(service, PRODUCT, to=to)
    return len(services)
