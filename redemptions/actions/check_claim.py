"""The worker checks a confirmed claim by the rules and passes it to the provider's region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.outbox.steps import after_commit
from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_claim_by_key
from redemptions.queries.across import bounds_of, terms_pinned
from redemptions.states import CLAIM
from redemptions.steps import checking
from redemptions.steps.inspections import draw
from redemptions.steps.letters import note, tell_bureau
from regions.queries.places import work_calendar

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


@action
def check_claim(*, claim_id: UUID | str, acting: Acting, at: datetime) -> bool:
    """Run every check of the registry, write one row each; False when there is nothing to do.

    Twice is harmless: only a confirmed claim is checked. The cases that had one of its papers
    before are looked at again: their officers learn that somebody came with it too.
    """
    claim = held_claim_by_key(claim_id)
    if claim is None or claim.state != "confirmed":
        return False
    found = checking.look([claim], acting=acting, at=at)
    results = found[claim.pk]
    run = checking.keep([claim], found, at=at)[claim.pk]
    terms = terms_pinned(acting.scope, bounds_of(acting.scope, claim.voucher_id))
    due_on = work_calendar().add_working_days(
        day_of(at), terms.review_sla_working_days.provider_side
    )
    risk = checking.risk_found(results)
    move(
        claim, CLAIM, to="provider_side_check", risk=risk.level.value, risk_points=risk.points,
        due_on=due_on.day,
    )  # fmt: skip
    draw(claim, terms, at=at)
    note("claim.checked", claim, acting=acting, at=at, run=run)
    tell_bureau(
        "claim_to_check", claim, region=claim.provider_region_id, role="officer", at=at,
        due_on=due_on.day.isoformat(),
    )  # fmt: skip
    if first := checking.first_holders(results):
        after_commit("redemptions.recheck_claims", numbers=first)
    return True
