"""Checks claims again whose facts may have changed; a new run is kept where an answer did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from redemptions.locks import held_claims
from redemptions.models import RedemptionClaim
from redemptions.queries.across import bounds_of, terms_pinned
from redemptions.queries.checks import OPEN, latest_among
from redemptions.rules.overrides import essence
from redemptions.steps import checking
from redemptions.steps.inspections import draw
from redemptions.steps.letters import note, tell_bureau

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from foundation.acting import Acting

#: Before its provider's region has looked, nobody has relied on the answers yet.
_RELIED_ON = {"issuing_review", "objected", "approved", "in_publicity", "payable"}

#: What may still be inspected before it is decided.
_UNDECIDED = {"provider_side_check", "issuing_review", "objected"}


@action
def recheck_claims(*, numbers: Collection[str], acting: Acting, at: datetime) -> int:
    """Run every check again on open claims, all at once; return how many answers changed.

    A hit that was let pass stays so as long as it says the same. Twice is harmless. When a new
    hit comes after somebody has relied on the answers, the issuing region's officers are told.
    """
    claims = [claim for claim in held_claims(numbers) if claim.state in OPEN]
    if not claims:
        return 0
    found = checking.look(claims, acting=acting, at=at)
    before = latest_among(acting.scope, claims)
    changed = [
        claim
        for claim in claims
        if set(map(essence, found[claim.pk])) != set(map(essence, before[claim.pk]))
    ]
    if not changed:
        return 0
    runs = checking.keep(changed, found, at=at)
    for claim in changed:
        risk = checking.risk_found(found[claim.pk])
        claim.risk, claim.risk_points = risk.level.value, risk.points
    RedemptionClaim.objects.bulk_update(changed, ["risk", "risk_points"])
    for claim in changed:
        known = {essence(one) for one in before[claim.pk] if one.outcome == "hit"}
        hits = [one for one in found[claim.pk] if one.outcome == "hit"]
        new = sorted(one.id for one in hits if essence(one) not in known)
        note("claim.rechecked", claim, acting=acting, at=at, run=runs[claim.pk])
        if new and claim.risk == "high" and claim.state in _UNDECIDED:
            bounds = bounds_of(acting.scope, claim.voucher_id)
            draw(claim, terms_pinned(acting.scope, bounds), at=at)
        if new and claim.state in _RELIED_ON:
            _tell(claim, new, at)
    return len(changed)


def _tell(claim: RedemptionClaim, rules: list[str], at: datetime) -> None:
    tell_bureau(
        "claim_new_hits", claim, region=claim.issuing_region_id, role="officer", at=at,
        rules=", ".join(rules),
    )  # fmt: skip
