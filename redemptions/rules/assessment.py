"""Eligible and assessed amount, and which bound was binding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from foundation.money import floor_yuan, share
from regions.rules.bounds import binding
from regions.rules.terms import SettlementMode

if TYPE_CHECKING:
    from foundation.money import BasisPoints, Fen
    from regions.rules.terms import Terms


@dataclass(frozen=True, slots=True)
class InvoiceAmount:
    """One valid invoice, in fen: the total to be paid and the tax within it."""

    total_fen: Fen
    tax_fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What the papers of a claim prove, in fen and with tax.

    `paid_fen` are proven payments of the enterprise; `hold_fen` is what the voucher holds for
    this order. Leave red-lettered and refused invoices out.
    """

    contract_fen: Fen
    invoices: tuple[InvoiceAmount, ...]
    paid_fen: Fen
    hold_fen: Fen


@dataclass(frozen=True, slots=True)
class Eligible:
    """The least of contract, invoices and payments, exact, in fen; `basis` names the least."""

    amount: Fraction
    basis: str
    amounts: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRoom:
    """What is left of each bound, in fen, this claim's own hold and commitment left out.

    `voucher_fen` is available plus this order's hold; the group cap is for groups of two or more.
    """

    voucher_fen: Fen
    enterprise_fen: Fen
    group_fen: Fen | None = None
    budget_fen: Fen | None = None
    other_support_fen: Fen = 0


@dataclass(frozen=True, slots=True)
class Assessment:
    """Whole yuan, in fen; the bound that kept it from being more; every bound, exact."""

    amount_fen: Fen
    bound: str
    bounds: Mapping[str, Fraction]


def eligible(*, terms: Terms, mode: SettlementMode, papers: Papers) -> Eligible:
    """Return what counts of a claim: the least of the amounts the terms name.

    In 通兑 the hold counts as paid, whatever is assessed in the end. Where the terms leave VAT
    out, all three are taken net by the tax ratio of the valid invoices, as fractions.
    """
    through_voucher = mode is SettlementMode.PROVIDER_REDEEMED
    gross = {
        "contract": papers.contract_fen,
        "invoice": sum(invoice.total_fen for invoice in papers.invoices),
        "paid": papers.paid_fen + (papers.hold_fen if through_voucher else 0),
    }
    ratio = Fraction(1) if terms.vat_included else net_ratio(papers.invoices)
    amounts = {name: gross[name] * ratio for name in terms.amount_basis}
    basis = min(amounts, key=amounts.__getitem__)
    return Eligible(amounts[basis], basis, MappingProxyType(amounts))


def net_ratio(invoices: tuple[InvoiceAmount, ...]) -> Fraction:
    """Return the share of the invoices' total that is not tax; 1 without invoices."""
    total_fen = sum(invoice.total_fen for invoice in invoices)
    tax_fen = sum(invoice.tax_fen for invoice in invoices)
    return Fraction(total_fen - tax_fen, total_fen) if total_fen else Fraction(1)


def assess(
    *, terms: Terms, rate_bp: BasisPoints, eligible_fen: Fraction | Fen, room: ClaimRoom
) -> Assessment:
    """Return the assessed amount: one floor to whole yuan, of the least of all bounds."""
    least = binding(
        {
            "rate": share(eligible_fen, rate_bp),
            "order_cap": terms.per_order_cap_fen,
            "voucher": room.voucher_fen,
            "enterprise_cap": room.enterprise_fen,
            "group_cap": room.group_fen,
            "budget": room.budget_fen,
            "public_support": share(eligible_fen, terms.max_public_support_bp)
            - room.other_support_fen,
        }
    )
    return Assessment(floor_yuan(least.amount), least.name, least.bounds)


def hold_needed(
    *, terms: Terms, rate_bp: BasisPoints, contract_fen: Fen, available_fen: Fen
) -> Assessment:
    """Return what an order holds on its voucher: the rate of its contract, within both caps."""
    least = binding(
        {
            "rate": share(contract_fen, rate_bp),
            "order_cap": terms.per_order_cap_fen,
            "voucher": available_fen,
        }
    )
    return Assessment(floor_yuan(least.amount), least.name, least.bounds)
