"""Hold one provider, product or result for the rest of the action; only whose rows they are may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.refusals import NotVisible
from providers.models import Provider, RecognitionDecision, ResearchResult, ServiceProduct

if TYPE_CHECKING:
    from uuid import UUID


def hold_provider(key: UUID | str) -> Provider:
    """Return one provider, locked: for itself and its district.

    :raises NotVisible: unknown, or another's to change.
    """
    found = Provider.objects.select_for_update().filter(pk=key).first()
    if found is None:
        raise NotVisible
    return found


def hold_product(number: str) -> ServiceProduct:
    """Return one service, locked: for its provider and that provider's district.

    :raises NotVisible: unknown, or another's to change.
    """
    found = ServiceProduct.objects.select_for_update().filter(number=number).first()
    if found is None:
        raise NotVisible
    return found


def hold_recognition(provider: UUID | str, *, region: str) -> RecognitionDecision:
    """Return what a region was asked to say of a provider, locked.

    :raises NotVisible: it was not asked, or it is another's to say.
    """
    found = (
        RecognitionDecision.objects.select_for_update()
        .filter(provider_id=provider, region_id=region)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def hold_result(number: str) -> ResearchResult:
    """Return one research result, locked: for the provider that posted it and its district.

    :raises NotVisible: unknown, or another's to change.
    """
    found = ResearchResult.objects.select_for_update().filter(number=number).first()
    if found is None:
        raise NotVisible
    return found
