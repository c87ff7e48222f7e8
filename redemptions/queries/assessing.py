"""What a claim comes to, with the bound that holds: asked by the page and by the decision."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from enterprises.queries.enterprises import enterprise_of
from foundation.ledger.queries import balances_of
from foundation.money import floor_yuan
from redemptions.queries.across import bounds_of, terms_pinned
from redemptions.queries.papers import papers_of, proven
from redemptions.rules.assessment import ClaimRoom, Eligible, assess, eligible
from regions.models import Programme
from regions.rules.terms import SettlementMode
from vouchers.queries.room import room_for

if TYPE_CHECKING:
    from datetime import date

    from foundation.money import Fen
    from foundation.tenancy.scope import Scope
    from redemptions.models import RedemptionClaim, ServiceOrder
    from redemptions.queries.across import VoucherBounds
    from regions.rules.terms import Terms


@dataclass(frozen=True, slots=True)
class Worked:
    """The least of the papers, the assessed amount and every bound; whole fen, rounded down."""

    eligible: Eligible
    eligible_fen: Fen
    amount_fen: Fen
    bound: str
    bounds: dict[str, Fen]
    terms: Terms


def worked_out(
    scope: Scope,
    *,
    claim: RedemptionClaim,
    order: ServiceOrder,
    on: date,
    eligible_fen: Fen | None = None,
) -> Worked:
    """Return what the claim comes to; only a bureau of the issuing region can ask.

    ``eligible_fen`` is the officer's own figure; it counts where it is below what the papers
    prove. The claimed amount is the last bound (``asked``).
    """
    bounds = bounds_of(scope, claim.voucher_id)
    terms = terms_pinned(scope, bounds)
    papers = proven(claim, papers_of(scope, claim), hold_fen=order.hold_fen)
    found = eligible(terms=terms, mode=SettlementMode(claim.mode), papers=papers)
    counted = found.amount
    if eligible_fen is not None:
        counted = min(counted, Fraction(eligible_fen))
    result = assess(
        terms=terms,
        rate_bp=claim.rate_bp,
        eligible_fen=counted,
        room=_room(scope, claim, order, bounds, terms, on),
    )
    amount_fen, bound = result.amount_fen, result.bound
    claimed_fen = floor_yuan(claim.claimed_fen)
    if claimed_fen < amount_fen:
        amount_fen, bound = claimed_fen, "asked"
    return Worked(
        eligible=found,
        eligible_fen=int(counted),
        amount_fen=amount_fen,
        bound=bound,
        bounds={**{name: int(fen) for name, fen in result.bounds.items()}, "asked": claimed_fen},
        terms=terms,
    )


def _room(
    scope: Scope,
    claim: RedemptionClaim,
    order: ServiceOrder,
    bounds: VoucherBounds,
    terms: Terms,
    on: date,
) -> ClaimRoom:
    # After use-by, or while it rests, a voucher gives no more than what it holds already.
    usable = bounds.state in {"active", "used_up"} and on <= bounds.use_by
    own_fen = order.hold_fen + (bounds.available_fen if usable else 0)
    caps = room_for(
        scope,
        enterprise=enterprise_of(scope, claim.enterprise_id),
        programme=Programme.objects.get(pk=bounds.programme_id),
        terms=terms,
        category_type=order.category.voucher_type,
    )
    free_fen = balances_of(scope, claim.budget_owner).get("free", 0)
    return ClaimRoom(
        voucher_fen=own_fen,
        enterprise_fen=caps.enterprise_fen + own_fen,
        group_fen=None if caps.group_fen is None else caps.group_fen + own_fen,
        budget_fen=free_fen + own_fen,
        other_support_fen=claim.other_support_fen,
    )
