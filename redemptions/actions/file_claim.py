"""Enterprise (通用) or provider (通兑) files a claim; the other side confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.references import ReferenceKind
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_order
from redemptions.models import RedemptionClaim
from redemptions.permissions import may_claim
from redemptions.queries.across import bounds_of
from redemptions.states import ORDER
from redemptions.steps import filing
from redemptions.steps.invoices import check_against_files, have_invoices_verified, read_files
from redemptions.steps.letters import note, tell_other_side
from redemptions.steps.papers import write_papers
from regions.steps.numbers import next_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from redemptions.models import ServiceOrder
    from redemptions.queries.across import VoucherBounds
    from redemptions.steps.papers import InvoiceTyped, PaperTyped, PaymentTyped


@spoken_by_database("redemptions_claim_one_live_per_order")
class ClaimExists(Refusal):
    code = "claim_exists"
    default_message = _("There is a claim on this order already.")


class OrderNotAccepted(Refusal):
    code = "order_not_accepted"
    default_message = _("A claim can be filed once the delivery has been accepted.")


@action
def file_claim(  # noqa: PLR0913 — the page has this many parts
    *,
    key: UUID,
    order_number: str,
    claimed_fen: int,
    invoices: Sequence[InvoiceTyped],
    payments: Sequence[PaymentTyped],
    declared_by: str,
    papers: Sequence[PaperTyped] = (),
    other_support_fen: int = 0,
    differs_anyway: bool = False,
    acting: Acting,
    at: datetime,
) -> RedemptionClaim:
    """File a claim with its papers; amounts in fen; the same key again returns the same claim.

    :raises Refusal: those of ``steps.filing``; OrderNotAccepted, ClaimExists, NotYourPart.
    """
    filed = RedemptionClaim.objects.filter(pk=key).first()
    if filed is not None:
        return filed
    order = held_order(order_number)
    if refusal := may_claim(acting, order):
        raise refusal
    if order.state == "claimed":
        raise ClaimExists
    if not ORDER.allows(order.state, "claimed"):
        raise OrderNotAccepted
    bounds = bounds_of(acting.scope, order.voucher_id)
    filing.check_in_time(order, bounds, at=at)
    filing.check_amounts(order, claimed_fen=claimed_fen)
    filing.check_papers(
        order, invoices=invoices, payments=payments, papers=papers, declared_by=declared_by,
        acting=acting, at=at,
    )  # fmt: skip
    readings = read_files(invoices, acting=acting)
    check_against_files(invoices, readings, differs_anyway=differs_anyway)
    payee = filing.payee_of(order, acting=acting, at=at)
    claim = _written(key, order, bounds, payee, at)
    claim.claimed_fen, claim.other_support_fen = claimed_fen, other_support_fen
    claim.declared_by, claim.filed_by = declared_by, acting.user_id
    claim.save(force_insert=True)
    write_papers(
        claim, invoices=invoices, payments=payments, papers=papers, readings=readings,
        acting=acting, at=at,
    )  # fmt: skip
    move(order, ORDER, to="claimed")
    have_invoices_verified(claim)
    note("claim.filed", claim, acting=acting, at=at, claimed_fen=claimed_fen)
    tell_other_side("claim_filed", claim, at=at, claimed_fen=claimed_fen)
    return claim


def _written(
    key: UUID, order: ServiceOrder, bounds: VoucherBounds, payee: dict[str, str], at: datetime
) -> RedemptionClaim:
    return RedemptionClaim(
        id=key,
        number=next_number(ReferenceKind.CLAIM, region=order.issuing_region_id, at=at),
        order=order,
        order_number=order.number,
        issuing_region_id=order.issuing_region_id,
        provider_region_id=order.provider_region_id,
        enterprise_id=order.enterprise_id,
        enterprise_name=order.enterprise_name,
        enterprise_reference=order.enterprise_reference,
        provider_id=order.provider_id,
        provider_name=order.provider_name,
        provider_reference=order.provider_reference,
        voucher_id=order.voucher_id,
        voucher_number=order.voucher_number,
        budget_owner=bounds.budget_owner,
        category_id=order.category_id,
        title=order.product_title,
        mode=order.mode,
        pattern=order.pattern,
        prefinancer=order.prefinancer,
        rate_bp=order.rate_bp,
        contract_fen=order.worth_fen,
        state="submitted",
        filed_at=at,
        **payee,
    )
