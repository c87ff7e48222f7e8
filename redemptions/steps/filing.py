"""What filing and correcting a claim ask alike: deadline, amounts, papers, account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from enterprises.queries.enterprises import enterprise_of
from foundation.identifiers import IdentifierFault, parse_invoice
from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.transactions import step
from providers.queries.providers import payee_account, provider_of
from redemptions.queries.papers import needs_of, there_already
from redemptions.rules.evidence import missing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim, ServiceOrder
    from redemptions.queries.across import VoucherBounds
    from redemptions.steps.papers import InvoiceTyped, PaperTyped, PaymentTyped


class PastRedeemBy(Refusal):
    code = "past_redeem_by"
    default_message = _(
        "Voucher %(number)s could be redeemed until the end of %(day)s; claims are no longer taken."
    )


class ClaimAboveContract(Refusal):
    code = "claim_above_contract"
    default_message = _("Claim an amount up to the contract's %(contract_fen)s.")


class NothingClaimed(Refusal):
    code = "nothing_claimed"
    default_message = _("Claim at least one yuan.")


class InvoiceNumberWrong(Refusal):
    code = "invoice_number"
    default_message = _(
        "Invoice %(number)s: a fully digital invoice has 20 digits and no code; an older one has a"
        " code of 10 or 12 digits and a number of 8."
    )


class InvoiceTwice(Refusal):
    code = "invoice_twice"
    default_message = _("Invoice %(number)s stands here twice.")


class InvoiceInFuture(Refusal):
    code = "invoice_in_future"
    default_message = _("Invoice %(number)s is dated after today.")


class TaxTooHigh(Refusal):
    code = "tax_too_high"
    default_message = _("Invoice %(number)s: the tax is not less than the amount with tax.")


class PaymentInFuture(Refusal):
    code = "payment_in_future"
    default_message = _("A payment is dated after today.")


class PapersMissing(Refusal):
    code = "papers_missing"
    default_message = _("Still missing: %(papers)s.")


class NotDeclared(Refusal):
    code = "not_declared"
    default_message = _("Sign the declaration: no affiliation, no double funding, true papers.")


class NoAccount(Refusal):
    code = "no_account"
    default_message = _(
        "There is no bank account to pay to. Enter it in your details and have it confirmed."
    )


PAPER_NAMES = {
    "E1": _("service contract"),
    "E2": _("registration of the technical contract"),
    "E3": _("invoice"),
    "E4": _("payment slip"),
    "E5": _("deliverable"),
    "E6": _("acceptance"),
    "E7": _("declaration"),
    "E8": _("account to pay to"),
}
#: Where on the page of a claim a paper is handed in; the others come from the order.
PAPER_FIELDS = {
    "E2": "tech_contract",
    "E3": "invoice_0_file",
    "E4": "payment_0_file",
    "E7": "declared",
}


@step
def check_in_time(order: ServiceOrder, bounds: VoucherBounds, *, at: datetime) -> None:
    """Refuse a claim after redeem-by.

    :raises PastRedeemBy: the last day has ended.
    """
    if day_of(at) > bounds.redeem_by:
        raise PastRedeemBy(number=order.voucher_number, day=bounds.redeem_by)


@step
def check_amounts(order: ServiceOrder, *, claimed_fen: int) -> None:
    """Refuse an amount that no assessment could reach.

    :raises NothingClaimed: less than a yuan.
    :raises ClaimAboveContract: above the contract.
    """
    if claimed_fen < 100:  # noqa: PLR2004 — one yuan
        raise NothingClaimed(field="claimed_fen")
    if claimed_fen > order.worth_fen:
        raise ClaimAboveContract(field="claimed_fen", contract_fen=order.worth_fen)


@step
def check_papers(
    order: ServiceOrder,
    *,
    invoices: Sequence[InvoiceTyped],
    payments: Sequence[PaymentTyped],
    papers: Sequence[PaperTyped],
    declared_by: str,
    acting: Acting,
    at: datetime,
) -> None:
    """Refuse what is typed wrongly, each at its field, then what is missing, all at once."""
    seen: set[str] = set()
    for place, invoice in enumerate(invoices):
        number = _check_invoice(invoice, f"invoice_{place}", at)
        if number in seen:
            raise InvoiceTwice(
                field=f"invoice_{place}_invoice_number", number=invoice.invoice_number
            )
        seen.add(number)
    for place, slip in enumerate(payments):
        if slip.paid_on > day_of(at):
            raise PaymentInFuture(field=f"payment_{place}_paid_on")
    if not declared_by.strip():
        raise NotDeclared(field="declared")
    there = there_already(acting.scope, order) | {"E7", "E8"}
    there |= {"E2"} if any(paper.kind == "tech_contract" for paper in papers) else set()
    there |= {"E3"} if invoices and all(one.file or one.kept_file for one in invoices) else set()
    there |= {"E4"} if payments and all(one.file or one.kept_file for one in payments) else set()
    lacking = missing(needs=needs_of(acting.scope, order), there=there)
    if lacking:
        names = ", ".join(str(PAPER_NAMES[code.value]) for code in lacking)
        raise PapersMissing(field=PAPER_FIELDS.get(lacking[0].value), papers=names)


def _check_invoice(invoice: InvoiceTyped, field: str, at: datetime) -> str:
    number = invoice.invoice_number
    try:
        plain = parse_invoice(invoice.code, number)
    except IdentifierFault as fault:
        raise InvoiceNumberWrong(field=f"{field}_invoice_number", number=number) from fault
    if invoice.issued_on > day_of(at):
        raise InvoiceInFuture(field=f"{field}_issued_on", number=number)
    if invoice.tax_fen >= invoice.amount_fen:
        raise TaxTooHigh(field=f"{field}_tax_fen", number=number)
    return "".join(plain)


@step
def payee_of(
    order: ServiceOrder | RedemptionClaim, *, acting: Acting, at: datetime
) -> dict[str, str]:
    """Return where the claim is to be paid, to be copied onto it.

    :raises NoAccount: none is known, or none is confirmed.
    """
    if order.mode == "PROVIDER_REDEEMED":
        provider = provider_of(acting.scope, order.provider_id)
        account = payee_account(acting.scope, provider=provider, at=at)
        if account is None:
            raise NoAccount
        return {
            "payee_kind": "provider",
            "payee_name": account.account_name,
            "payee_bank": account.bank_name,
            "payee_cnaps": account.cnaps_code,
            "payee_account": account.bank_account,
        }
    firm = enterprise_of(acting.scope, order.enterprise_id)
    if not firm.bank_account:
        raise NoAccount
    return {
        "payee_kind": "enterprise",
        "payee_name": firm.name_zh,
        "payee_bank": firm.bank_name,
        "payee_cnaps": firm.cnaps_code,
        "payee_account": firm.bank_account,
    }
