"""The papers of a claim, what is still missing, and what the checks look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from foundation.refusals import NotVisible
from redemptions.models import (
    Evidence,
    Invoice,
    InvoiceVerification,
    OrderFile,
    PaymentProof,
)
from redemptions.rules.assessment import InvoiceAmount, Papers
from redemptions.rules.evidence import Need, papers_needed
from regions.rules.terms import SettlementMode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from foundation.tenancy.scope import Scope
    from redemptions.models import RedemptionClaim, ServiceOrder


@dataclass(frozen=True, slots=True)
class ClaimPapers:
    """What was filed with a claim."""

    invoices: tuple[Invoice, ...]
    payments: tuple[PaymentProof, ...]
    evidence: tuple[Evidence, ...]

    @property
    def invoiced_fen(self) -> int:
        return sum(invoice.amount_fen for invoice in self.invoices)

    @property
    def paid_fen(self) -> int:
        return sum(payment.amount_fen for payment in self.payments)


def papers_of(scope: Scope, claim: RedemptionClaim) -> ClaimPapers:
    """Return everything filed with a claim, in three queries."""
    del scope
    return ClaimPapers(
        invoices=tuple(Invoice.objects.filter(claim=claim).order_by("issued_on", "id")),
        payments=tuple(PaymentProof.objects.filter(claim=claim).order_by("paid_on", "id")),
        evidence=tuple(Evidence.objects.filter(claim=claim).order_by("at", "id")),
    )


def papers_among(scope: Scope, claims: Iterable[RedemptionClaim]) -> dict[UUID, ClaimPapers]:
    """Return by claim what was filed with each of several, in three queries."""
    del scope
    keys = [claim.pk for claim in claims]
    found: dict[UUID, tuple[list[Invoice], list[PaymentProof], list[Evidence]]] = {
        key: ([], [], []) for key in keys
    }
    for invoice in Invoice.objects.filter(claim__in=keys).order_by("issued_on", "id"):
        found[invoice.claim_id][0].append(invoice)
    for slip in PaymentProof.objects.filter(claim__in=keys).order_by("paid_on", "id"):
        found[slip.claim_id][1].append(slip)
    for paper in Evidence.objects.filter(claim__in=keys).order_by("at", "id"):
        found[paper.claim_id][2].append(paper)
    return {
        key: ClaimPapers(tuple(invoices), tuple(slips), tuple(papers))
        for key, (invoices, slips, papers) in found.items()
    }


def proven(claim: RedemptionClaim, papers: ClaimPapers, *, hold_fen: int) -> Papers:
    """Return the amounts the papers prove, as the rules take them; fen."""
    return Papers(
        contract_fen=claim.contract_fen,
        invoices=tuple(InvoiceAmount(one.amount_fen, one.tax_fen) for one in papers.invoices),
        paid_fen=papers.paid_fen,
        hold_fen=hold_fen,
    )


def needs_of(scope: Scope, order: ServiceOrder) -> list[Need]:
    """Return the papers a claim on this order needs; the category says which."""
    del scope
    facts = order.category.facts or {}
    return papers_needed(
        category_papers=facts.get("evidence", ()),
        technical_contract_from_fen=facts.get("tech_contract_required_from_fen"),
        contract_fen=order.worth_fen,
        mode=SettlementMode(order.mode),
    )


def there_already(scope: Scope, order: ServiceOrder) -> set[str]:
    """Return the codes of the papers the order itself brings: contract, delivery, acceptance."""
    del scope
    kinds = set(OrderFile.objects.filter(order=order).values_list("kind", flat=True))
    found = {code for code, kind in (("E1", "contract"), ("E5", "deliverable")) if kind in kinds}
    if order.accepted_at:
        found.add("E6")
    if order.tech_contract_number:
        found.add("E2")
    return found


def invoice_states(
    scope: Scope, claim: RedemptionClaim
) -> dict[tuple[str, str], InvoiceVerification]:
    """Return the latest word of the tax service on each invoice, by code and number."""
    del scope
    rows = InvoiceVerification.objects.filter(claim=claim).order_by("at", "id")
    return {(row.code, row.invoice_number): row for row in rows}


def tax_states(scope: Scope, claims: Iterable[RedemptionClaim]) -> dict[tuple[UUID, str], str]:
    """Return by claim and number the tax service's latest word on the invoices of several."""
    del scope
    rows = InvoiceVerification.objects.filter(claim__in=[claim.pk for claim in claims])
    said = rows.order_by("at", "id").values_list("claim", "code", "invoice_number", "state")
    return {(claim, f"{code}{number}"): state for claim, code, number, state in said}


def unverified(scope: Scope, claim: RedemptionClaim) -> list[Invoice]:
    """Return the invoices of a claim nobody has asked the tax service about."""
    said = invoice_states(scope, claim)
    rows = Invoice.objects.filter(claim=claim).order_by("issued_on", "id")
    return [row for row in rows if (row.code, row.invoice_number) not in said]


def invoice_of(scope: Scope, claim: RedemptionClaim, key: UUID | str) -> Invoice:
    """Return one invoice of a claim.

    :raises NotVisible: there is none.
    """
    del scope
    found = Invoice.objects.filter(claim=claim, pk=key).first()
    if found is None:
        raise NotVisible
    return found


def files_kept(scope: Scope, claim: RedemptionClaim) -> set[UUID]:
    """Return the keys of the files already filed with a claim."""
    del scope
    return set(Evidence.objects.filter(claim=claim).values_list("file_id", flat=True))


class Printed(NamedTuple):
    """One thing of a claim that may stand in one case only; ``kind`` as in the index."""

    kind: str
    text: str


def printed(claim: RedemptionClaim, papers: ClaimPapers) -> list[Printed]:
    """Return what of a claim is looked for in the alliance's index."""
    number = claim.order.tech_contract_number
    found = [Printed("invoice", f"{one.code}{one.invoice_number}") for one in papers.invoices]
    found += [Printed("tech_contract", number)] if number else []
    found += [Printed("file", paper.sha256) for paper in papers.evidence]
    return list(dict.fromkeys(found))
