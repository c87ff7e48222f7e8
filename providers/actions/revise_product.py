"""Change a listed service; a new price is kept beside the old ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import TransitionRefused
from providers.locks import hold_product, hold_provider
from providers.permissions import may_handle
from providers.steps.listing import columns_of, note_price
from providers.steps.telling import note

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from providers.models import ServiceProduct
    from providers.rules.offer import Offer


@action
def revise_product(*, number: str, offer: Offer, acting: Acting, at: datetime) -> ServiceProduct:
    """Change what a listed service says. Orders already offered keep their own price.

    :raises NotVisible: another provider's service.
    :raises StaffOfProviderOnly: not a member of the institution.
    :raises TransitionRefused: it is suspended or withdrawn.
    :raises NotEnrolled: the provider is not enrolled, or suspended.
    :raises TitleNeeded: it has no name.
    :raises PriceNotPositive: it has no price.
    :raises OutsideEnrolment: the provider is not enrolled for this kind.
    :raises NoRegionAccepted: no region's vouchers are accepted.
    """
    service = hold_product(number)
    provider = hold_provider(service.provider_id)
    refusal = may_handle(acting, provider)
    if refusal:
        raise refusal
    if service.state != "listed":
        raise TransitionRefused
    old_price_fen = service.list_price_fen
    for name, value in columns_of(provider, offer).items():
        setattr(service, name, value)
    service.save()
    if service.list_price_fen != old_price_fen:
        note_price(service, at=at)
    note(
        "product.revised",
        provider,
        subject=service,
        number=service.number,
        acting=acting,
        at=at,
        price_fen=service.list_price_fen,
        old_price_fen=old_price_fen,
    )
    return service
