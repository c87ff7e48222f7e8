"""List a service in the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.periods import day_of
from foundation.references import ReferenceKind
from foundation.transactions import action
from foundation.transitions import move
from providers.locks import hold_provider
from providers.models import ServiceProduct
from providers.permissions import may_handle
from providers.states import PRODUCT
from providers.steps.listing import columns_of, note_price
from providers.steps.telling import note
from regions.steps.numbers import next_number

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from providers.rules.offer import Offer


@action
def publish_product(
    *, key: UUID, provider: UUID | str, offer: Offer, acting: Acting, at: datetime
) -> ServiceProduct:
    """List a service with its public price; returns it with its number.

    A second press with the same key returns the first listing.

    :raises StaffOfProviderOnly: not a member of the institution.
    :raises NotEnrolled: the provider is not enrolled, or suspended.
    :raises TitleNeeded: it has no name.
    :raises PriceNotPositive: it has no price.
    :raises OutsideEnrolment: the provider is not enrolled for this kind.
    :raises NoRegionAccepted: no region's vouchers are accepted.
    """
    held = hold_provider(provider)
    refusal = may_handle(acting, held)
    if refusal:
        raise refusal
    found = ServiceProduct.objects.filter(pk=key).first()
    if found is not None:
        return found
    service = ServiceProduct.objects.create(
        id=key,
        number=next_number(ReferenceKind.SERVICE, region=held.region_id, at=at),
        region_id=held.region_id,
        provider=held,
        **columns_of(held, offer),
    )
    move(service, PRODUCT, to="listed", listed_on=day_of(at))
    note_price(service, at=at)
    note(
        "product.published",
        held,
        subject=service,
        number=service.number,
        acting=acting,
        at=at,
        price_fen=service.list_price_fen,
    )
    return service
