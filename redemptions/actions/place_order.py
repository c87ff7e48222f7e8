"""An enterprise offers an order to a provider; the voucher holds what it will pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from enterprises.queries.enterprises import enterprise_of
from foundation.periods import day_of
from foundation.references import ReferenceKind
from foundation.refusals import Refusal
from foundation.tenancy.scope import ENTERPRISE
from foundation.transactions import action
from redemptions.models import ServiceOrder
from redemptions.permissions import ENTERPRISE_POSTS, NotYourPart
from redemptions.queries.quotes import quote
from redemptions.steps.letters import note, tell_provider
from regions.queries.places import work_calendar
from regions.steps.numbers import next_number
from vouchers.steps.balances import hold

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from enterprises.models import Enterprise
    from foundation.acting import Acting
    from redemptions.queries.quotes import Quote


class ReasonNeeded(Refusal):
    code = "price_reason_needed"
    default_message = _(
        "The price is above %(dearest_fen)s, the list price and what the terms allow on top. Say"
        " why, or lower the price."
    )


class NothingToHold(Refusal):
    code = "nothing_to_hold"
    default_message = _("Voucher %(number)s has nothing left for this order.")


class HoldTooLarge(Refusal):
    code = "hold_too_large"
    default_message = _("The voucher can pay %(most_fen)s of this order; %(asked_fen)s was asked.")


@action
def place_order(
    *,
    key: UUID,
    product_number: str,
    voucher_number: str,
    price_fen: int,
    quantity: int = 1,
    asked_fen: int | None = None,
    scope_text: str = "",
    price_reason: str = "",
    acting: Acting,
    at: datetime,
) -> ServiceOrder:
    """Offer an order and hold the voucher's part; the same key again returns the same order.

    ``asked_fen`` is the part the firm wants held, at most what rate, order cap and balance allow.

    :raises Refusal: those of ``queries.quotes``, ReasonNeeded, HoldTooLarge, NothingToHold.
    """
    if acting.audience != ENTERPRISE or not acting.holds(*ENTERPRISE_POSTS):
        raise NotYourPart
    placed = ServiceOrder.objects.filter(pk=key).first()
    if placed is not None:
        return placed
    offer = quote(
        acting.scope,
        enterprise_id=acting.organisation,
        voucher_number=voucher_number,
        product_number=product_number,
        price_fen=price_fen,
        quantity=quantity,
        on=day_of(at),
    )
    if offer.needs_reason and not price_reason.strip():
        raise ReasonNeeded(field="price_reason", dearest_fen=offer.dearest_fen)
    hold_fen = _part_to_hold(offer, asked_fen)
    enterprise = enterprise_of(acting.scope, acting.organisation)
    order = _written(key, offer, enterprise, hold_fen, at)
    order.quantity = quantity
    order.scope_text = scope_text
    order.price_reason = price_reason
    order.save(force_insert=True)
    hold(voucher_id=offer.voucher.pk, amount_fen=hold_fen, reference=order.number, at=at)
    note("order.placed", order, acting=acting, at=at, hold_fen=hold_fen, price_fen=price_fen)
    tell_provider(
        "order_offered", order, at=at, price_fen=price_fen, answer_by=_iso(order.answer_by)
    )
    return order


def _part_to_hold(offer: Quote, asked_fen: int | None) -> int:
    most_fen = offer.hold.amount_fen
    if most_fen <= 0:
        raise NothingToHold(field="voucher_number", number=offer.voucher.number)
    if asked_fen is None:
        return most_fen
    if asked_fen > most_fen:
        raise HoldTooLarge(field="asked_fen", most_fen=most_fen, asked_fen=asked_fen)
    return asked_fen


def _written(
    key: UUID, offer: Quote, enterprise: Enterprise, hold_fen: int, at: datetime
) -> ServiceOrder:
    voucher, provider, product = offer.voucher, offer.provider, offer.product
    window = offer.terms.provider_accept_window_working_days
    return ServiceOrder(
        id=key,
        number=next_number(ReferenceKind.ORDER, region=voucher.region_id, at=at),
        issuing_region_id=voucher.region_id,
        provider_region_id=provider.region_id,
        enterprise=enterprise,
        enterprise_name=enterprise.name_zh,
        enterprise_reference=enterprise.reference,
        provider=provider,
        provider_name=provider.name_zh,
        provider_reference=provider.reference,
        voucher=voucher,
        voucher_number=voucher.number,
        voucher_use_by=voucher.use_by,
        product=product,
        product_title=product.title_zh,
        category_id=voucher.category_id,
        agreement=offer.agreement,
        mode=offer.mode,
        pattern=offer.agreement.pattern,
        prefinancer=offer.agreement.prefinancer,
        list_price_fen=offer.list_price_fen,
        price_fen=offer.price_fen,
        rate_bp=offer.rate.bp,
        hold_fen=hold_fen,
        affiliation=[link.reason for link in offer.links],
        placed_at=at,
        answer_by=work_calendar().add_working_days(day_of(at), window).day,
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
