"""What the checks ask about many cases together: prices, orders, loads, shares, figures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import CharField, Count, DateField, F, Q, Sum
from django.db.models.functions import Cast, Left, TruncDate, TruncMonth

from foundation.periods import BEIJING, day_of
from redemptions.models import RedemptionClaim, ServiceOrder
from redemptions.rules.checks.contract import SPLIT_WITHIN
from redemptions.rules.checks.facts import Amounts, Figures, Load, Ratings, Share

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date
    from uuid import UUID

    from foundation.tenancy.scope import Scope
    from providers.models import Provider

#: Fewer services of a category say nothing about what is usual.
ENOUGH_SERVICES = 10
#: "Round" is a whole number of ten thousand yuan, in fen.
ROUND_FEN = 1_000_000
_DEAD_ORDERS = ("declined", "lapsed", "cancelled")


def usual_prices(scope: Scope, categories: Collection[str]) -> dict[str, int]:
    """Return by category the 90th percentile of enough listed prices, in fen."""
    del scope
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT category_id, percentile_disc(0.9) WITHIN GROUP (ORDER BY list_price_fen)"
            " FROM providers_serviceproduct WHERE state = 'listed' AND category_id = ANY(%s)"
            " GROUP BY 1 HAVING count(*) >= %s",
            [list(categories), ENOUGH_SERVICES],
        )
        return dict(cursor.fetchall())


def orders_between(
    scope: Scope, claims: Sequence[RedemptionClaim]
) -> dict[tuple[UUID, UUID], list[Amounts]]:
    """Return by (firm, provider) their orders around those of the claims, in one query."""
    del scope
    moments = [claim.order.placed_at for claim in claims]
    rows = ServiceOrder.objects.filter(
        enterprise__in={claim.enterprise_id for claim in claims},
        provider__in={claim.provider_id for claim in claims},
        placed_at__range=(min(moments) - SPLIT_WITHIN, max(moments) + SPLIT_WITHIN),
    ).exclude(state__in=_DEAD_ORDERS)
    found: dict[tuple[UUID, UUID], list[Amounts]] = {}
    for row in rows.only(
        "enterprise_id", "provider_id", "number", "placed_at", "contract_fen", "price_fen",
        "rate_bp",
    ).order_by("placed_at", "number"):  # fmt: skip
        pair = found.setdefault((row.enterprise_id, row.provider_id), [])
        pair.append(amounts_of(row))
    return found


def amounts_of(order: ServiceOrder) -> Amounts:
    """Return an order's amounts; public money is what the rate makes of the contract.

    The hold itself is no measure: it shrinks to nothing once the money is redeemed.
    """
    contract_fen = order.contract_fen or order.price_fen
    return Amounts(
        order=order.number,
        placed_on=day_of(order.placed_at),
        contract_fen=contract_fen,
        hold_fen=contract_fen * order.rate_bp // 10_000,
    )


def loads(
    scope: Scope, claims: Sequence[RedemptionClaim], providers: dict[UUID, Provider]
) -> dict[UUID, Load]:
    """Return by claim what its provider delivered in the month and on the day of its service."""
    del scope
    days = {
        claim.pk: day_of(claim.order.delivered_at) for claim in claims if claim.order.delivered_at
    }
    if not days:
        return {}
    rows = (
        ServiceOrder.objects.filter(
            provider__in={claim.provider_id for claim in claims},
            delivered_at__isnull=False,
        )
        .annotate(day=TruncDate("delivered_at", tzinfo=BEIJING))
        .filter(day__gte=min(days.values()).replace(day=1))
        .values("provider", "day")
        .annotate(n=Count("id"))
        .order_by()
    )
    by_day: Counter[tuple[UUID, date]] = Counter()
    by_month: Counter[tuple[UUID, int, int]] = Counter()
    for row in rows:
        by_day[row["provider"], row["day"]] += row["n"]
        by_month[row["provider"], row["day"].year, row["day"].month] += row["n"]
    return {
        claim.pk: Load(
            staff=provider.staff,
            capacity_month=provider.capacity_orders_month,
            delivered_in_month=by_month[claim.provider_id, day.year, day.month],
            delivered_on_day=by_day[claim.provider_id, day],
        )
        for claim in claims
        if (day := days.get(claim.pk)) and (provider := providers.get(claim.provider_id))
    }


def shares(scope: Scope, claims: Sequence[RedemptionClaim]) -> dict[UUID, Share]:
    """Return by claim its provider's part of what the region was asked for in the month."""
    del scope
    months = {claim.pk: day_of(claim.filed_at).replace(day=1) for claim in claims}
    rows = (
        RedemptionClaim.objects.filter(
            issuing_region__in={claim.issuing_region_id for claim in claims}
        )
        .annotate(month=TruncMonth("filed_at", tzinfo=BEIJING, output_field=DateField()))
        .filter(month__gte=min(months.values()), month__lte=max(months.values()))
        .order_by()
    )
    whole = {
        (row["issuing_region"], row["month"]): row
        for row in rows.values("issuing_region", "month").annotate(
            total=Sum("claimed_fen"), n=Count("id")
        )
    }
    theirs: dict[tuple[Any, ...], int] = {
        (row["issuing_region"], row["month"], row["provider"]): row["total"]
        for row in rows.filter(provider__in={claim.provider_id for claim in claims})
        .values("issuing_region", "month", "provider")
        .annotate(total=Sum("claimed_fen"))
    }
    return {
        claim.pk: Share(
            provider_fen=theirs.get((*place, claim.provider_id), 0),
            region_fen=whole[place]["total"],
            claims=whole[place]["n"],
        )
        for claim in claims
        if (place := (claim.issuing_region_id, months[claim.pk])) in whole
    }


def figures_of(scope: Scope, providers: Collection[UUID]) -> dict[UUID, Figures]:
    """Return by provider the first digits of its contract amounts, and how many are round."""
    del scope
    rows = (
        RedemptionClaim.objects.filter(provider__in=providers, contract_fen__gt=0)
        .annotate(
            digit=Left(Cast("contract_fen", CharField()), 1),
            rest=F("contract_fen") % ROUND_FEN,
        )
        .values("provider", "digit")
        .annotate(n=Count("id"), even=Count("id", filter=Q(rest=0)))
        .order_by()
    )
    digits: dict[UUID, list[int]] = {}
    even: Counter[UUID] = Counter()
    for row in rows:
        digits.setdefault(row["provider"], [0] * 9)[int(row["digit"]) - 1] = row["n"]
        even[row["provider"]] += row["even"]
    return {key: Figures(tuple(counts), even[key]) for key, counts in digits.items()}


def ratings_of(scope: Scope, providers: Collection[UUID]) -> dict[UUID, Ratings]:
    """Return by provider its ratings by firms that were linked to it when they ordered."""
    del scope
    fives = Q(rating_quality=5, rating_time=5, rating_attitude=5)
    linked = ~Q(affiliation=[])
    rows = (
        ServiceOrder.objects.filter(provider__in=providers, rating_quality__isnull=False)
        .values("provider")
        .annotate(
            linked=Count("id", filter=linked),
            fives=Count("id", filter=linked & fives),
            others=Count("id", filter=~linked),
        )
        .order_by()
    )
    return {row["provider"]: Ratings(row["linked"], row["fives"], row["others"]) for row in rows}
