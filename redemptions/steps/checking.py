"""Run every check on many claims and keep what was found; shared by first check and re-check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from foundation.periods import day_of
from foundation.transactions import step
from redemptions.models import ClaimCheck
from redemptions.queries.checked import facts_among
from redemptions.queries.papers import papers_among, printed
from redemptions.rules.checks import Outcome, run_checks
from redemptions.rules.risk import risk_of
from redemptions.steps import fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim
    from redemptions.rules.checks import CheckResult
    from redemptions.rules.risk import Risk

_USED_BEFORE = frozenset({"R01.hit", "R02.hit", "R03.hit"})


def risk_found(results: Iterable[CheckResult]) -> Risk:
    """Return the risk the hits amount to."""
    return risk_of(one.severity.value for one in results if one.outcome is Outcome.HIT)


def first_holders(results: Iterable[CheckResult]) -> list[str]:
    """Return the cases that had a paper of this claim before it."""
    cases = (
        case
        for one in results
        if one.message in _USED_BEFORE
        for case in str(one.params["cases"]).split(", ")
    )
    return sorted(set(cases))


@step
def look(
    claims: Sequence[RedemptionClaim], *, acting: Acting, at: datetime
) -> dict[UUID, list[CheckResult]]:
    """Run every check on claims the caller holds, with a fixed number of queries."""
    papers = papers_among(acting.scope, claims)
    prints = [
        fingerprints.Print(claim, *one)
        for claim in claims
        for one in printed(claim, papers[claim.pk])
    ]
    uses = fingerprints.take_all(prints)
    facts = facts_among(acting.scope, claims, papers, uses, on=day_of(at))
    return {claim.pk: run_checks(facts[claim.pk]) for claim in claims}


@step
def keep(
    claims: Sequence[RedemptionClaim],
    found: Mapping[UUID, Sequence[CheckResult]],
    *,
    at: datetime,
) -> dict[UUID, int]:
    """Write one row a check as a new run of each claim; return the run's number by claim."""
    last = dict(
        ClaimCheck.objects.filter(claim__in=[claim.pk for claim in claims])
        .values_list("claim")
        .annotate(Max("run"))
        .order_by()
    )
    runs = {claim.pk: last.get(claim.pk, 0) + 1 for claim in claims}
    ClaimCheck.objects.bulk_create(
        ClaimCheck(
            issuing_region_id=claim.issuing_region_id,
            provider_region_id=claim.provider_region_id,
            claim=claim,
            run=runs[claim.pk],
            rule=result.id,
            version=result.version,
            outcome=result.outcome.value,
            severity=result.severity.value,
            inputs=dict(result.inputs),
            message=result.message,
            facts=dict(result.params),
            at=at,
        )
        for claim in claims
        for result in found[claim.pk]
    )
    return runs
