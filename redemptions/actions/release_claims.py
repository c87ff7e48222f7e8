"""After the notice a claim becomes payable: voucher, budget and claim in one transaction each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_claim_by_key, held_order_by_key
from redemptions.queries.across import bounds_of, terms_pinned
from redemptions.queries.checks import open_hits
from redemptions.queries.publicity import line_of
from redemptions.states import CLAIM
from redemptions.steps import holds
from redemptions.steps.inspections import draw
from redemptions.steps.letters import note, tell_bureau, tell_claimant, tell_other_side
from regions.steps.budgets import book
from vouchers.steps.balances import redeem

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim
    from redemptions.queries.across import VoucherBounds


@action
def release_claim(*, claim_id: UUID, acting: Acting, at: datetime) -> bool:
    """Make one claim payable whose line came through clear; False when there is nothing to do.

    Voucher: held → redeemed for the assessed amount, the rest of the hold goes back to it.
    Budget: committed → obligated. After redeem-by the voucher gives nothing any more (ruling 13):
    the claim is stopped and goes to the officer. So does a claim that a check has blocked since it
    was approved: what is not paid yet need not be taken back.
    """
    claim = held_claim_by_key(claim_id)
    if claim is None or claim.state != "in_publicity":
        return False
    line = line_of(acting.scope, claim)
    if line is None or line.outcome != "clear":
        return False
    bounds = bounds_of(acting.scope, claim.voucher_id)
    if day_of(at) > bounds.redeem_by:
        return _stop(claim, bounds, acting, at)
    if blocks := [
        rule for rule, weight in open_hits(acting.scope, claim).items() if weight == "block"
    ]:
        return _stop_blocked(claim, bounds, blocks, acting, at)
    _release(claim, acting, at)
    return True


def _release(claim: RedemptionClaim, acting: Acting, at: datetime) -> None:
    assessed_fen = claim.assessed_fen or 0
    order = held_order_by_key(claim.order_id)
    redeem(voucher_id=claim.voucher_id, amount_fen=assessed_fen, reference=claim.number, at=at)
    order.hold_fen -= assessed_fen
    order.save(update_fields=["hold_fen"])
    released_fen = holds.let_go(order, at=at)
    book(
        "oblige", region=claim.issuing_region_id, owner=claim.budget_owner,
        amount_fen=assessed_fen, key=str(claim.pk), reference=claim.number, at=at,
    )  # fmt: skip
    move(claim, CLAIM, to="payable", payable_at=at, due_on=None)
    note(
        "claim.released", claim, acting=acting, at=at, assessed_fen=assessed_fen,
        released_fen=released_fen,
    )  # fmt: skip
    tell_claimant("claim_payable", claim, at=at, amount_fen=assessed_fen)
    tell_other_side("claim_payable", claim, at=at, amount_fen=assessed_fen)


def _stop(claim: RedemptionClaim, bounds: VoucherBounds, acting: Acting, at: datetime) -> bool:
    day = bounds.redeem_by.isoformat()
    move(
        claim, CLAIM, to="objected", waiting_for="officer", due_on=None,
        return_round=claim.return_round + 1,
    )  # fmt: skip
    note("claim.too_late", claim, acting=acting, at=at, redeem_by=day)
    tell_bureau(
        "claim_too_late", claim, region=claim.issuing_region_id, role="leader", at=at, day=day
    )
    tell_claimant("claim_too_late", claim, at=at, day=day)
    return False


def _stop_blocked(
    claim: RedemptionClaim, bounds: VoucherBounds, rules: list[str], acting: Acting, at: datetime
) -> bool:
    move(
        claim, CLAIM, to="objected", waiting_for="officer", due_on=None,
        return_round=claim.return_round + 1,
    )  # fmt: skip
    draw(claim, terms_pinned(acting.scope, bounds), at=at)  # it has become risky, undecided anew
    note("claim.blocked", claim, acting=acting, at=at)
    tell_bureau(
        "claim_blocked", claim, region=claim.issuing_region_id, role="officer", at=at,
        rules=", ".join(rules),
    )  # fmt: skip
    return False
