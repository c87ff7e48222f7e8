"""Check what may be listed, and fill in what the catalogue searches and shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import step
from providers.models import PriceChange
from providers.rules.searching import searchable
from regions.models import ServiceCategory
from regions.queries.places import all_codes

if TYPE_CHECKING:
    from datetime import datetime

    from providers.models import Provider, ServiceProduct
    from providers.rules.offer import Offer


class NotEnrolled(Refusal):
    code = "provider_not_enrolled"
    default_message = _("Services can be listed once the institution is enrolled.")


class OutsideEnrolment(Refusal):
    code = "outside_enrolment"
    default_message = _("The institution is not enrolled for this kind of service.")


class NoRegionAccepted(Refusal):
    code = "no_region_accepted"
    default_message = _("Choose at least one district of the alliance whose vouchers you accept.")


class TitleNeeded(Refusal):
    code = "title_needed"
    default_message = _("Give the service a name in Chinese.")


@spoken_by_database("providers_product_price_positive")
class PriceNotPositive(Refusal):
    code = "price_not_positive"
    default_message = _("Give a price above zero.")


@step
def columns_of(provider: Provider, offer: Offer) -> dict[str, Any]:
    """Return the columns of a service that may be listed.

    :raises NotEnrolled: the provider is not enrolled, or suspended.
    :raises TitleNeeded: it has no name.
    :raises PriceNotPositive: it has no price.
    :raises OutsideEnrolment: the provider is not enrolled for this kind.
    :raises NoRegionAccepted: none, or one that is no region of the alliance.
    """
    if provider.state != "enrolled":
        raise NotEnrolled
    if not offer.title_zh.strip():
        raise TitleNeeded(field="title_zh")
    if offer.list_price_fen <= 0:
        raise PriceNotPositive(field="list_price_fen")
    if offer.sub_category not in provider.sub_categories:
        raise OutsideEnrolment(field="sub_category")
    if not offer.accepts or not set(offer.accepts).issubset(all_codes()):
        raise NoRegionAccepted(field="accepts")
    kind = ServiceCategory.objects.select_related("parent").get(pk=offer.sub_category)
    return {
        **offer.values(),
        "category_id": kind.parent_id or kind.code,
        "provider_name_zh": provider.name_zh,
        "provider_name_en": provider.name_en,
        "search_text": _text_of(provider, offer, kind),
    }


@step
def note_price(service: ServiceProduct, *, at: datetime) -> None:
    """Keep the price that begins now."""
    PriceChange.objects.create(
        region_id=service.region_id,
        provider_id=service.provider_id,
        product=service,
        list_price_fen=service.list_price_fen,
        at=at,
    )


def _text_of(provider: Provider, offer: Offer, kind: ServiceCategory) -> str:
    kinds = [kind, kind.parent] if kind.parent else [kind]
    return searchable(
        offer.title_zh,
        offer.title_en,
        *(name for one in kinds for name in (one.name_zh, one.name_en)),
        provider.name_zh,
        provider.name_en,
        offer.description_zh,
        offer.description_en,
    )
