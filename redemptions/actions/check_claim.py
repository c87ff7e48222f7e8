"""The worker checks a confirmed claim by the rules and passes it to the provider's region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_claim_by_key
from redemptions.models import ClaimCheck
from redemptions.queries.across import bounds_of, links_between, terms_pinned
from redemptions.queries.papers import papers_of
from redemptions.rules.checks import (
    Facts,
    FileFacts,
    InvoiceFacts,
    Outcome,
    Severity,
    TechContractFacts,
    run_checks,
)
from redemptions.states import CLAIM
from redemptions.steps import fingerprints
from redemptions.steps.letters import note, tell_bureau
from regions.queries.places import work_calendar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim
    from redemptions.queries.across import VoucherBounds
    from redemptions.queries.papers import ClaimPapers
    from redemptions.rules.checks import CheckResult

_HIGH = (Severity.BLOCK, Severity.HIGH)


@action
def check_claim(*, claim_id: UUID | str, acting: Acting, at: datetime) -> bool:
    """Run every check of the registry, write one row each; False when there is nothing to do.

    Twice is harmless: only a confirmed claim is checked.
    """
    claim = held_claim_by_key(claim_id)
    if claim is None or claim.state != "confirmed":
        return False
    bounds = bounds_of(acting.scope, claim.voucher_id)
    results = run_checks(_facts(claim, bounds, papers_of(acting.scope, claim), acting))
    run = claim.checks.count() // max(len(results), 1) + 1
    _write(claim, run, results, at)
    terms = terms_pinned(acting.scope, bounds)
    due_on = work_calendar().add_working_days(
        day_of(at), terms.review_sla_working_days.provider_side
    )
    hits = [result for result in results if result.outcome is Outcome.HIT]
    move(claim, CLAIM, to="provider_side_check", risk=_risk(hits), due_on=due_on.day)
    note("claim.checked", claim, acting=acting, at=at, run=run, hits=[hit.id for hit in hits])
    tell_bureau(
        "claim_to_check", claim, region=claim.provider_region_id, role="officer", at=at,
        due_on=due_on.day.isoformat(),
    )  # fmt: skip
    return True


def _facts(
    claim: RedemptionClaim, bounds: VoucherBounds, papers: ClaimPapers, acting: Acting
) -> Facts:
    order = claim.order
    return Facts(
        enterprise_uscc=claim.enterprise_reference,
        provider_uscc=claim.provider_reference,
        issued_on=bounds.issued_on,
        use_by=bounds.use_by,
        contracted_on=order.contracted_on,
        invoices=tuple(
            InvoiceFacts(
                number=invoice.invoice_number,
                buyer_uscc=invoice.buyer_reference,
                seller_uscc=invoice.seller_reference,
                used_in=_used(claim, "invoice", f"{invoice.code}{invoice.invoice_number}"),
            )
            for invoice in papers.invoices
        ),
        tech_contracts=tuple(
            TechContractFacts(number, _used(claim, "tech_contract", number))
            for number in [order.tech_contract_number]
            if number
        ),
        files=tuple(
            FileFacts(name=paper.name, used_in=_used(claim, "file", paper.sha256))
            for paper in papers.evidence
        ),
        links=links_between(
            acting.scope, enterprise_id=claim.enterprise_id, provider_id=claim.provider_id
        ),
    )


def _used(claim: RedemptionClaim, kind: str, text: str) -> tuple[str, ...]:
    other = fingerprints.take(claim, kind=kind, text=text)
    return (other,) if other else ()


def _write(claim: RedemptionClaim, run: int, results: Sequence[CheckResult], at: datetime) -> None:
    ClaimCheck.objects.bulk_create(
        ClaimCheck(
            issuing_region_id=claim.issuing_region_id,
            provider_region_id=claim.provider_region_id,
            claim=claim,
            run=run,
            rule=result.id,
            version=result.version,
            outcome=result.outcome.value,
            severity=result.severity.value,
            inputs=dict(result.inputs),
            message=result.message,
            facts=dict(result.params),
            at=at,
        )
        for result in results
    )


def _risk(hits: Sequence[CheckResult]) -> str:
    if any(hit.severity in _HIGH for hit in hits):
        return "high"
    return "medium" if hits else "low"
