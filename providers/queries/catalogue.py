"""The public catalogue: find services by words in Chinese or English, filter, rank."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection
from django.db.models import Case, Exists, FloatField, OuterRef, Q, QuerySet, Value, When

from foundation.refusals import NotVisible
from providers.models import PriceChange, RecognitionDecision, ServiceProduct
from providers.rules.searching import bears_a_slip, terms
from regions.queries.places import every_region

if TYPE_CHECKING:
    from foundation.money import Fen
    from foundation.tenancy.scope import Scope

ALIKE = 0.45  # one wrong letter in a word of seven, one wrong character in a word of three
MOST_FOR_STRENGTH = 0.1  # a region's strength decides between services found equally well
FULL_WEIGHT = 5
CHEAPEST, FASTEST, FITTING = "price", "delivery", "fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody looks for; everything optional. ``accepted_by`` is a region that pays."""

    text: str = ""
    category: str = ""
    sub_category: str = ""
    regions: tuple[str, ...] = ()
    accepted_by: str = ""
    price_from_fen: Fen | None = None
    price_to_fen: Fen | None = None
    within_days: int | None = None
    order: str = FITTING


def search(scope: Scope, wish: Wish) -> QuerySet[ServiceProduct]:
    """Return listed services that fit, best first; asked inside a reading transaction.

    Each word typed must be found, up to a slip: wrong letters and characters are forgiven.
    """
    del scope
    rows = _filtered(ServiceProduct.objects.filter(state="listed"), wish)
    words = terms(wish.text)
    if words:
        _forgive_slips()
    for word in words:
        how = "trigram_word_similar" if bears_a_slip(word) else "contains"
        rows = rows.filter(**{f"search_text__{how}": word})
    likeness: Any = Value(0.0)
    if words:
        found = [TrigramWordSimilarity(word, "search_text") for word in words]
        likeness = reduce(add, found) / Value(float(len(found)))
    rows = rows.annotate(fit=likeness + _strength())
    order = {
        CHEAPEST: ["list_price_fen", "-fit", "number"],
        FASTEST: ["delivery_days", "-fit", "number"],
    }.get(wish.order, ["-fit", "provider__grade", "list_price_fen", "number"])
    return rows.select_related("region", "category", "sub_category", "provider").order_by(*order)


def service_numbered(scope: Scope, number: str) -> ServiceProduct:
    """Return one service the caller may see: listed or suspended, or their own.

    :raises NotVisible: unknown, withdrawn, or not listed yet.
    """
    del scope
    found = (
        ServiceProduct.objects.select_related("region", "category", "sub_category", "provider")
        .filter(number=number)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def similar_to(scope: Scope, service: ServiceProduct, *, most: int = 4) -> list[ServiceProduct]:
    """Return other providers' services of the same kind, nearest in price first."""
    del scope
    rows = ServiceProduct.objects.filter(state="listed", sub_category_id=service.sub_category_id)
    others = rows.exclude(provider_id=service.provider_id).select_related("region", "provider")
    return sorted(
        others, key=lambda other: (abs(other.list_price_fen - service.list_price_fen), other.number)
    )[:most]


def services_of(scope: Scope, provider: Any) -> QuerySet[ServiceProduct]:
    """Return a provider's services the caller may see, listed ones first."""
    del scope
    rows = ServiceProduct.objects.filter(provider=provider).select_related("sub_category")
    return rows.order_by("state", "-listed_on", "number")


def prices_of(scope: Scope, service: ServiceProduct) -> list[PriceChange]:
    """Return the prices of a service, newest first."""
    del scope
    return list(PriceChange.objects.filter(product=service).order_by("-at", "-id"))


def _filtered(rows: QuerySet[ServiceProduct], wish: Wish) -> QuerySet[ServiceProduct]:
    wanted = {
        "category_id": wish.category,
        "sub_category_id": wish.sub_category,
        "region_id__in": wish.regions,
        "list_price_fen__gte": wish.price_from_fen,
        "list_price_fen__lte": wish.price_to_fen,
        "delivery_days__lte": wish.within_days,
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    if not wish.accepted_by:
        return rows
    recognised = RecognitionDecision.objects.filter(
        provider=OuterRef("provider"), region_id=wish.accepted_by, state="recognised"
    )
    return rows.filter(Q(region_id=wish.accepted_by) | Exists(recognised)).filter(
        accepts__contains=[wish.accepted_by]
    )


def _strength() -> Any:
    whens = [
        When(region_id=code, category_id=category, then=Value(boost))
        for (code, category), boost in strengths().items()
    ]
    return Case(*whens, default=Value(0.0), output_field=FloatField())


def strengths() -> dict[tuple[str, str], float]:
    """Return how much each region's strengths lift its services, by region and category."""
    found: dict[tuple[str, str], float] = {}
    for region in every_region():
        for strength in region.strengths:
            for category in strength.get("categories", []):
                boost = MOST_FOR_STRENGTH * strength.get("weight", 0) / FULL_WEIGHT
                key = (region.code, category)
                found[key] = max(found.get(key, 0.0), boost)
    return found


def _forgive_slips() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(ALIKE)]
        )


def providers_behind(rows: QuerySet[ServiceProduct]) -> int:
    """Return how many providers stand behind these services."""
    return rows.order_by().values("provider_id").distinct().count()
