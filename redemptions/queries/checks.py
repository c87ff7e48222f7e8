"""What the checks said last, and which hits still wait for a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from redemptions.models import ClaimCheck, ClaimDecision, RedemptionClaim
from redemptions.rules.overrides import signature, still_open

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from foundation.tenancy.scope import Scope

#: While a claim is here its answers are asked again when facts change.
OPEN = frozenset(
    {
        "provider_side_check", "issuing_review", "objected", "approved", "in_publicity", "payable",
        "instructed",
    }
)  # fmt: skip


def latest_checks(scope: Scope, claim: RedemptionClaim) -> list[ClaimCheck]:
    """Return the results of the latest run, in the order of the rules."""
    del scope
    rows = list(ClaimCheck.objects.filter(claim=claim).order_by("run", "rule"))
    last = max((row.run for row in rows), default=0)
    return [row for row in rows if row.run == last]


class Answered(NamedTuple):
    """The last answer of one rule, without its inputs."""

    rule: str
    outcome: str
    severity: str
    message: str
    facts: dict[str, str | int]


def latest_among(scope: Scope, claims: Iterable[RedemptionClaim]) -> dict[UUID, list[Answered]]:
    """Return by claim the last answer of each rule, in one query."""
    del scope
    found: dict[UUID, list[Answered]] = {claim.pk: [] for claim in claims}
    rows = ClaimCheck.objects.filter(claim__in=list(found))
    rows = rows.order_by("claim", "rule", "-run").distinct("claim", "rule")
    for claim, *answer in rows.values_list("claim", *Answered._fields):
        found[claim].append(Answered(*answer))
    return found


def reasons_given(
    scope: Scope, claim: RedemptionClaim, checks: Iterable[ClaimCheck]
) -> dict[str, list[ClaimDecision]]:
    """Return by rule who let its present hit pass; a reason for another hit does not count."""
    del scope
    hits = {signature(check): check.rule for check in checks if check.outcome == "hit"}
    rows = ClaimDecision.objects.filter(claim=claim, stage="override", round=claim.return_round)
    given: dict[str, list[ClaimDecision]] = {}
    for decision in rows.order_by("at", "id"):
        if rule := hits.get(decision.answers):
            given.setdefault(rule, []).append(decision)
    return given


def open_hits(scope: Scope, claim: RedemptionClaim) -> dict[str, str]:
    """Return by rule the weight of the hits that too few persons have let pass, in order."""
    checks = latest_checks(scope, claim)
    hits = {check.rule: check.severity for check in checks if check.outcome == "hit"}
    given = reasons_given(scope, claim, checks)
    persons = {rule: len({one.actor_id for one in rows}) for rule, rows in given.items()}
    return {rule: hits[rule] for rule in still_open(hits=hits, passed_by=persons)}


def to_recheck(scope: Scope, *, after: str, most: int) -> list[str]:
    """Return the next numbers, in their order, of claims whose answers may still change."""
    del scope
    rows = RedemptionClaim.objects.filter(state__in=OPEN, number__gt=after)
    return list(rows.order_by("number").values_list("number", flat=True)[:most])
