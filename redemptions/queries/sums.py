"""What a firm's vouchers pay for many services at once: the answers of ``quote``, few queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.refusals import Refusal
from providers.queries.providers import recognised_among
from providers.queries.standing import lapsed_among
from redemptions.queries.across import links_with
from redemptions.queries.quotes import Facts, quoted
from regions.models import TermsVersion
from regions.queries.agreements import agreements_from
from regions.queries.programmes import terms_of
from vouchers.models import Voucher

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from enterprises.rules.affiliation import Hit
    from foundation.tenancy.scope import Scope
    from providers.models import ServiceProduct
    from redemptions.queries.quotes import Quote
    from regions.models import FundingAgreement
    from regions.rules.terms import Terms


@dataclass(frozen=True, slots=True)
class _Known:
    """What one firm's sums stand on; it has its vouchers from one region."""

    vouchers: Sequence[Voucher]
    terms: dict[UUID, Terms]
    recognised: set[UUID]
    lapsed: dict[UUID, date]
    links: dict[UUID, tuple[Hit, ...]]
    agreements: Sequence[FundingAgreement]


def best_quotes(
    scope: Scope, *, enterprise_id: str, services: Sequence[ServiceProduct], on: date
) -> dict[str, Quote | Refusal | None]:
    """Return by number of service what the best voucher would pay at the list price on a day.

    Services come with their provider. A refusal says why no voucher of the category can pay;
    None that the firm has no voucher of the category; nothing at all, that it has no voucher.
    """
    vouchers = _usable(enterprise_id, on)
    if not vouchers:
        return {}
    known = _known(scope, vouchers, services, on)
    return {service.number: _best(service, known) for service in services}


def _usable(enterprise_id: str, on: date) -> list[Voucher]:
    rows = Voucher.objects.filter(
        enterprise_id=enterprise_id, state="active", available_fen__gt=0, use_by__gte=on
    )
    return list(rows.select_related("region", "category").order_by("use_by", "number"))


def _known(
    scope: Scope, vouchers: Sequence[Voucher], services: Sequence[ServiceProduct], on: date
) -> _Known:
    first = vouchers[0]
    providers = {service.provider_id for service in services}
    versions = TermsVersion.objects.in_bulk({voucher.terms_id for voucher in vouchers})
    return _Known(
        vouchers=vouchers,
        terms={key: terms_of(version) for key, version in versions.items()},
        recognised=recognised_among(scope, providers, region=first.region_id),
        lapsed=lapsed_among(scope, providers, on=on),
        links=links_with(scope, enterprise_id=first.enterprise_id, provider_ids=providers),
        agreements=agreements_from(scope, issuer=first.region_id, on=on),
    )


def _best(service: ServiceProduct, known: _Known) -> Quote | Refusal | None:
    best: Quote | None = None
    no: Refusal | None = None
    for voucher in known.vouchers:
        if voucher.category_id != service.category_id:
            continue
        try:
            found = _quoted(voucher, service, known)
        except Refusal as refusal:
            no = no or refusal
            continue
        if best is None or found.hold.amount_fen > best.hold.amount_fen:
            best = found
    return best or no


def _quoted(voucher: Voucher, service: ServiceProduct, known: _Known) -> Quote:
    def agreement(mode: str) -> FundingAgreement | None:
        fits = (
            one
            for one in known.agreements
            if one.provider_region_id == service.provider.region_id
            and one.mode == mode
            and voucher.category_id in one.categories
        )
        return next(fits, None)

    facts = Facts(
        terms=known.terms[voucher.terms_id],
        recognised=service.provider_id in known.recognised,
        lapsed_on=known.lapsed.get(service.provider_id),
        links=known.links.get(service.provider_id, ()),
        agreement=agreement,
    )
    return quoted(voucher, service, service.provider, facts, price_fen=service.list_price_fen)
