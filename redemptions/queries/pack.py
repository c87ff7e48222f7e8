"""Everything on file about one claim, as far as the caller may see it; for its evidence pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from foundation.audit.models import AuditEntry
from foundation.files.queries import files_of, states_of
from foundation.ledger.models import Leg
from redemptions.models import ClaimCheck
from redemptions.queries.across import bounds_of
from redemptions.queries.claims import decisions_on
from redemptions.queries.papers import invoice_states, papers_of
from regions.models import TermsVersion
from vouchers.models import BalanceEntry, Voucher

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from foundation.files.models import StoredFile
    from foundation.tenancy.scope import Scope
    from redemptions.models import ClaimDecision, InvoiceVerification, RedemptionClaim
    from redemptions.queries.papers import ClaimPapers


#: Columns of shared rows that are for bureaus: what the checks amount to, which facts link the
#: two parties, and the account to pay to, which pages show masked.
_FOR_BUREAUS = frozenset({"risk", "risk_points", "affiliation", "payee_account"})


@dataclass(frozen=True, slots=True)
class OnFile:
    """What row security shows of a claim: a party sees neither checks, decisions nor budgets.

    ``held_back``: the keys of the files the virus scanner has not cleared; nobody gets those.
    """

    claim: RedemptionClaim
    voucher: Voucher | None
    terms: TermsVersion
    papers: ClaimPapers
    states: dict[tuple[str, str], InvoiceVerification]
    files: dict[UUID, StoredFile]
    held_back: Collection[UUID]
    checks: Sequence[ClaimCheck]
    decisions: Sequence[ClaimDecision]
    entries: Sequence[BalanceEntry]
    legs: Sequence[Leg]
    trail: Sequence[AuditEntry]


def on_file(scope: Scope, claim: RedemptionClaim) -> OnFile:
    """Return it all; no row is filtered here but by the database's own policies."""
    papers = papers_of(scope, claim)
    keys = [one.file_id for one in papers.evidence]
    numbers = [claim.number, claim.order_number]
    bounds = bounds_of(scope, claim.voucher_id)
    return OnFile(
        claim=claim,
        voucher=Voucher.objects.filter(pk=claim.voucher_id).first(),
        terms=TermsVersion.objects.get(pk=bounds.terms_id),
        papers=papers,
        states=invoice_states(scope, claim),
        files=files_of(scope, keys),
        held_back=set(states_of(scope, keys)),
        checks=list(ClaimCheck.objects.filter(claim=claim).order_by("run", "rule")),
        decisions=decisions_on(scope, claim),
        entries=list(BalanceEntry.objects.filter(reference__in=numbers).order_by("at", "id")),
        legs=list(
            Leg.objects.filter(Q(journal__reference__in=numbers))
            .select_related("journal", "account")
            .order_by("journal__at", "id")
        ),
        trail=list(
            AuditEntry.objects.filter(subject_number__in=numbers).order_by("at", "recorded_at")
        ),
    )


def as_rows(scope: Scope, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Return rows as they stand in their tables, without the columns a party does not see."""
    hidden = _FOR_BUREAUS if scope.organisation else frozenset()
    return [
        {
            field.attname: getattr(row, field.attname)
            for field in row._meta.concrete_fields  # noqa: SLF001
            if field.attname not in hidden
        }
        for row in rows
    ]
