"""Take a service off the catalogue for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import move
from providers.locks import hold_product, hold_provider
from providers.permissions import may_handle
from providers.states import PRODUCT
from providers.steps.telling import note

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from providers.models import ServiceProduct


@action
def withdraw_product(*, number: str, acting: Acting, at: datetime) -> ServiceProduct:
    """Withdraw a listed or suspended service; orders already made go on.

    :raises NotVisible: another provider's service.
    :raises StaffOfProviderOnly: not a member of the institution.
    :raises TransitionRefused: it was withdrawn already.
    """
    service = hold_product(number)
    provider = hold_provider(service.provider_id)
    refusal = may_handle(acting, provider)
    if refusal:
        raise refusal
    move(service, PRODUCT, to="withdrawn")
    note(
        "product.withdrawn", provider, subject=service, number=service.number, acting=acting, at=at
    )
    return service
