"""What a voucher would pay for a service, or why it cannot: the same answer for page and order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from foundation.money import WHOLE_BP, Fen
from foundation.refusals import NotVisible
from providers.models import Provider, ServiceProduct
from providers.queries.providers import is_recognised_by, provider_of
from providers.queries.standing import lapsed_among
from redemptions.queries.across import bounds_of, links_between, terms_pinned
from redemptions.queries.quote_refusals import (
    Affiliated,
    BelowContractMinimum,
    NoAgreement,
    NotListed,
    ProviderNotEnrolled,
    ProviderNotRecognised,
    QualificationLapsed,
    RegionNotAccepted,
    SameRegion,
    VoucherNotYours,
    VoucherPastUse,
    VoucherResting,
    WrongCategory,
)
from redemptions.rules.assessment import Assessment, hold_needed
from regions.queries.agreements import agreement_for
from vouchers.models import Voucher

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from enterprises.rules.affiliation import Hit
    from foundation.tenancy.scope import Scope
    from regions.models import FundingAgreement, Region
    from regions.rules.terms import Rate, Terms


MODES = {"ENTERPRISE_REIMBURSED": _("universal use"), "PROVIDER_REDEEMED": _("redemption")}


@dataclass(frozen=True, slots=True)
class Facts:
    """What has to be known to judge an order; ``agreement`` answers by mode of settlement."""

    terms: Terms
    recognised: bool
    lapsed_on: date | None
    links: tuple[Hit, ...]
    agreement: Callable[[str], FundingAgreement | None]


@dataclass(frozen=True, slots=True)
class Quote:
    """What an order would be: who is paid, at which rate, what the voucher would hold."""

    voucher: Voucher
    product: ServiceProduct
    provider: Provider
    agreement: FundingAgreement
    terms: Terms
    mode: str
    rate: Rate
    list_price_fen: Fen
    price_fen: Fen
    hold: Assessment
    links: tuple[Hit, ...]

    @property
    def own_share_fen(self) -> Fen:
        return self.price_fen - self.hold.amount_fen

    @property
    def dearest_fen(self) -> Fen:
        """Return the price above which a reason is asked for."""
        return self.list_price_fen + self.list_price_fen * self.terms.price_deviation_bp // WHOLE_BP

    @property
    def needs_reason(self) -> bool:
        return self.price_fen > self.dearest_fen


def product_of(scope: Scope, number: str) -> ServiceProduct:
    """Return a service by its number, with category and region.

    :raises NotVisible: unknown, or not public.
    """
    del scope
    rows = ServiceProduct.objects.select_related("category", "region")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotVisible
    return found


def usable_vouchers(
    scope: Scope, *, enterprise_id: str, category: str, on: date
) -> Sequence[Voucher]:
    """Return the firm's vouchers on which a new order can be placed, the first to end first."""
    del scope
    return list(
        Voucher.objects.filter(
            enterprise_id=enterprise_id, category_id=category, state="active",
            available_fen__gt=0, use_by__gte=on,
        ).order_by("use_by", "number")
    )  # fmt: skip


def quote(
    scope: Scope,
    *,
    enterprise_id: str,
    voucher_number: str,
    product_number: str,
    price_fen: Fen,
    quantity: int,
    on: date,
) -> Quote:
    """Return what the order would be on a day; amounts in fen.

    Every refusal of this module may be raised, in the order in which a person would meet them.
    """
    voucher = _own_voucher(enterprise_id, voucher_number, on)
    product = product_of(scope, product_number)
    provider = provider_of(scope, product.provider_id)
    found = Facts(
        terms=terms_pinned(scope, bounds_of(scope, voucher.pk)),
        recognised=is_recognised_by(scope, provider=provider, region=voucher.region_id),
        lapsed_on=lapsed_among(scope, [provider.pk], on=on).get(provider.pk),
        links=links_between(scope, enterprise_id=voucher.enterprise_id, provider_id=provider.pk),
        agreement=lambda mode: agreement_for(
            scope, issuer=voucher.region_id, acceptor=provider.region_id, mode=mode,
            category=voucher.category_id, on=on,
        ),
    )  # fmt: skip
    return quoted(voucher, product, provider, found, price_fen=price_fen, quantity=quantity)


def quoted(
    voucher: Voucher,
    product: ServiceProduct,
    provider: Provider,
    found: Facts,
    *,
    price_fen: Fen,
    quantity: int = 1,
) -> Quote:
    """Judge what was found; amounts in fen. The refusals are those of ``quote``."""
    terms = found.terms
    _check_service(voucher, product, provider, found)
    if any(link.severity == "block" for link in found.links):
        raise Affiliated(name=provider.name_zh)
    if price_fen < terms.contract_min_fen:
        raise BelowContractMinimum(field="price_fen", least_fen=terms.contract_min_fen)
    mode = terms.mode_for(voucher.category_id, price_fen)
    rate = terms.rate_bp(
        category=voucher.category_id,
        mode=mode,
        cross_region=provider.region_id != voucher.region_id,
        quality_bonus_bp=voucher.quality_bonus_bp,
        grade=provider.grade,
    )
    return Quote(
        voucher=voucher,
        product=product,
        provider=provider,
        agreement=_agreement(voucher, provider, found, mode.value),
        terms=terms,
        mode=mode.value,
        rate=rate,
        list_price_fen=product.list_price_fen * quantity,
        price_fen=price_fen,
        hold=hold_needed(
            terms=terms,
            rate_bp=rate.bp,
            contract_fen=price_fen,
            available_fen=voucher.available_fen,
        ),
        links=found.links,
    )


def _own_voucher(enterprise_id: str, number: str, on: date) -> Voucher:
    rows = Voucher.objects.select_related("region", "category")
    found = rows.filter(number=number, enterprise_id=enterprise_id).first()
    if found is None:
        raise VoucherNotYours(field="voucher_number", number=number)
    if found.state != "active":
        raise VoucherResting(field="voucher_number", number=number)
    if on > found.use_by:
        raise VoucherPastUse(field="voucher_number", number=number, day=found.use_by)
    return found


def _check_service(
    voucher: Voucher, product: ServiceProduct, provider: Provider, found: Facts
) -> None:
    name, place = provider.name_zh, place_name(voucher.region)
    if product.state != "listed":
        raise NotListed
    if provider.state != "enrolled":
        raise ProviderNotEnrolled(name=name)
    if found.lapsed_on:
        raise QualificationLapsed(name=name, day=found.lapsed_on)
    if provider.region_id == voucher.region_id and not found.terms.intra_region_allowed:
        raise SameRegion(place=place)
    if not found.recognised:
        raise ProviderNotRecognised(name=name, place=place)
    if voucher.region_id not in product.accepts:
        raise RegionNotAccepted(name=name, place=place)
    if product.category_id != voucher.category_id:
        raise WrongCategory(
            field="voucher_number",
            number=voucher.number,
            wanted=place_name(voucher.category),
            found=place_name(product.category),
        )


def _agreement(voucher: Voucher, provider: Provider, found: Facts, mode: str) -> FundingAgreement:
    agreement = found.agreement(mode)
    if agreement is None:
        raise NoAgreement(
            issuer=place_name(voucher.region),
            acceptor=place_name(provider.region),
            mode=MODES[mode],
            category=place_name(voucher.category),
        )
    return agreement


def place_name(thing: Region | object) -> str:
    """Return the name of a region or category in the reader's language."""
    chinese = (get_language() or "").startswith("zh")
    return str(getattr(thing, "name_zh" if chinese else "name_en"))
