"""What a public notice does to a claim: it is public, or somebody's objection stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_claim_by_key
from redemptions.queries.publicity import PUBLIC, line_of
from redemptions.states import CLAIM
from redemptions.steps.letters import note, tell_bureau, tell_claimant

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


@action
def open_publicity(*, claim_id: UUID, acting: Acting, at: datetime) -> bool:
    """Move an approved claim whose notice is published; False when there is nothing to do."""
    claim = held_claim_by_key(claim_id)
    if claim is None or claim.state != "approved":
        return False
    line = line_of(acting.scope, claim)
    if line is None or line.notice is None or line.notice.state not in PUBLIC:
        return False
    ends_on = line.notice.ends_on
    move(claim, CLAIM, to="in_publicity", due_on=ends_on)
    note("claim.published", claim, acting=acting, at=at, notice=line.notice.number)
    tell_claimant(
        "claim_published", claim, at=at, notice=line.notice.number,
        ends_on=ends_on.isoformat() if ends_on else "", amount_fen=claim.assessed_fen,
    )  # fmt: skip
    return True


@action
def stop_objected(*, claim_id: UUID, acting: Acting, at: datetime) -> bool:
    """Stop a claim whose line was objected to with reason; it is assessed in a new round."""
    claim = held_claim_by_key(claim_id)
    if claim is None or claim.state != "in_publicity":
        return False
    line = line_of(acting.scope, claim)
    if line is None or line.outcome != "objected":
        return False
    move(
        claim, CLAIM, to="objected", waiting_for="officer", due_on=None,
        return_round=claim.return_round + 1,
    )  # fmt: skip
    note("claim.stopped", claim, acting=acting, at=at)
    tell_bureau("claim_stopped", claim, region=claim.issuing_region_id, role="officer", at=at)
    tell_claimant("claim_stopped", claim, at=at)
    return True
