"""What came of introductions: talks, orders, contracts and amounts, by pair of districts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from foundation.refusals import NotVisible
from redemptions.models import Introduction, ServiceOrder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from enterprises.models import TechnologyDemand
    from foundation.money import Fen
    from foundation.tenancy.scope import Scope

_SIGNED = Q(contracted_on__isnull=False) & ~Q(state__in=["cancelled", "declined"])
_TALKING = Q(state__in=["accepted", "contracted"])


@dataclass(frozen=True, slots=True)
class Talk:
    """An introduction and the order that came of it, if one did."""

    met: Introduction
    order: ServiceOrder | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How far introductions went; amounts of the contracts and of the vouchers' part, in fen."""

    opened: int = 0
    accepted: int = 0
    ordered: int = 0
    contracts: int = 0
    contract_fen: Fen = 0
    voucher_fen: Fen = 0


def outcome(scope: Scope) -> Outcome:
    """Return what came of all introductions the caller may see."""
    met = Introduction.objects.aggregate(**_OF_INTRODUCTIONS)
    return _outcome(met, orders_of_matches(scope).aggregate(**_OF_ORDERS))


def outcome_by_pair(scope: Scope) -> dict[tuple[str, str], Outcome]:
    """Return what came of introductions by issuing and provider region, most contracts first."""
    columns = ("issuing_region_id", "provider_region_id")
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in Introduction.objects.values(*columns).annotate(**_OF_INTRODUCTIONS):
        found[row[columns[0]], row[columns[1]]] = dict(row)
    for row in orders_of_matches(scope).order_by().values(*columns).annotate(**_OF_ORDERS):
        found[row[columns[0]], row[columns[1]]].update(row)
    pairs = {pair: _outcome(row, row) for pair, row in found.items()}
    return dict(sorted(pairs.items(), key=lambda one: (-one[1].contracts, -one[1].opened, one[0])))


def orders_of_matches(scope: Scope) -> QuerySet[ServiceOrder]:
    """Return the orders that came of introductions: they carry the introduction's key."""
    del scope
    met = Introduction.objects.filter(pk=OuterRef("pk"), provider_id=OuterRef("provider_id"))
    return ServiceOrder.objects.filter(Exists(met))


def order_of_introduction(scope: Scope, met: Introduction) -> ServiceOrder | None:
    """Return the order that came of an introduction, or None."""
    return orders_of_matches(scope).filter(pk=met.pk).first()


def introduction_of(scope: Scope, key: UUID | str) -> Introduction:
    """Return one introduction the caller is a party of.

    :raises NotVisible: unknown, or between others.
    """
    del scope
    rows = Introduction.objects.select_related("issuing_region", "provider_region", "service")
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotVisible
    return found


def of_demand(scope: Scope, demand: TechnologyDemand) -> list[Talk]:
    """Return the talks about a demand, those that wait for the firm's answer first."""
    return _talks(scope, Introduction.objects.filter(demand=demand), answered_by="enterprise")


def of_provider(scope: Scope, provider: UUID | str) -> list[Talk]:
    """Return a provider's talks, those that wait for its answer first."""
    rows = Introduction.objects.filter(provider_id=provider)
    return _talks(scope, rows, answered_by="provider")


def signed(scope: Scope) -> list[UUID]:
    """Return the keys of introductions whose order is under contract but which do not say so."""
    contracts = orders_of_matches(scope).filter(_SIGNED).values("pk")
    rows = Introduction.objects.filter(pk__in=contracts, state="accepted")
    return list(rows.order_by("opened_at", "id").values_list("id", flat=True))


def _talks(scope: Scope, rows: QuerySet[Introduction], *, answered_by: str) -> list[Talk]:
    rows = rows.select_related("issuing_region", "provider_region", "service")
    found: Sequence[Introduction] = list(rows.order_by("-opened_at", "id"))
    orders = orders_of_matches(scope).in_bulk([met.pk for met in found])
    talks = [Talk(met, orders.get(met.pk)) for met in found]
    return sorted(
        talks,
        key=lambda talk: not (talk.met.state == "invited" and talk.met.opened_by != answered_by),
    )


_OF_INTRODUCTIONS = {"opened": Count("id"), "accepted": Count("id", filter=_TALKING)}
_OF_ORDERS = {
    "ordered": Count("id"),
    "contracts": Count("id", filter=_SIGNED),
    "contract_fen": Sum("contract_fen", filter=_SIGNED),
    "voucher_fen": Sum("hold_fen", filter=_SIGNED),
}


def _outcome(met: dict[str, Any], orders: dict[str, Any]) -> Outcome:
    told = {name: met.get(name) for name in _OF_INTRODUCTIONS}
    told |= {name: orders.get(name) for name in _OF_ORDERS}
    return Outcome(**{name: value or 0 for name, value in told.items()})
