"""The first officer of the issuing region sets what counts and what is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from redemptions.locks import held_claim, held_order_by_key
from redemptions.permissions import may_recommend
from redemptions.queries.assessing import worked_out
from redemptions.states import CLAIM
from redemptions.steps.decisions import check_answered, decided
from redemptions.steps.letters import note, tell_bureau
from regions.queries.places import work_calendar
from vouchers.steps.balances import hold

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim, ServiceOrder


#: Bounds whose amounts the other side and the other region do not see: the row is theirs too.
INTERNAL = frozenset({"enterprise_cap", "group_cap", "budget"})


class NothingToPay(Refusal):
    code = "nothing_to_pay"
    default_message = _("The assessment comes to nothing. Send the claim back, or refuse it.")


@action
def recommend_claim(
    *,
    number: str,
    opinion: str = "",
    eligible_fen: int | None = None,
    acting: Acting,
    at: datetime,
) -> RedemptionClaim:
    """Assess the claim and pass it to the leader; amounts in fen.

    ``eligible_fen`` counts where the officer accepts less than the papers prove. What the voucher
    must pay above its present hold is held now. After an upheld objection this begins a new round.

    :raises ChecksOpen: a hit has no reason yet, or a block only one person's.
    :raises NothingToPay: the assessment is zero.
    :raises FourEyes: the same person checked on the provider's side.
    """
    claim = _to_assess(number, acting)
    order = held_order_by_key(claim.order_id)
    found = worked_out(
        acting.scope, claim=claim, order=order, on=day_of(at), eligible_fen=eligible_fen
    )
    if found.amount_fen <= 0:
        raise NothingToPay
    _hold_the_rest(order, found.amount_fen, at)
    due_on = work_calendar().add_working_days(
        day_of(at), found.terms.review_sla_working_days.district
    )
    decided(
        claim, "recommend", role="officer", opinion=opinion, amount_fen=found.amount_fen,
        acting=acting, at=at,
    )  # fmt: skip
    move(
        claim,
        CLAIM,
        to="issuing_review",
        eligible_fen=found.eligible_fen,
        assessed_fen=found.amount_fen,
        bound=found.bound,
        bounds={name: fen for name, fen in found.bounds.items() if name not in INTERNAL},
        waiting_for="leader",
        due_on=due_on.day,
    )
    note(
        "claim.recommended", claim, acting=acting, at=at, assessed_fen=found.amount_fen,
        bound=found.bound,
    )  # fmt: skip
    tell_bureau(
        "claim_to_decide", claim, region=claim.issuing_region_id, role="leader", at=at,
        assessed_fen=found.amount_fen,
    )  # fmt: skip
    return claim


def _to_assess(number: str, acting: Acting) -> RedemptionClaim:
    claim = held_claim(number)
    if claim.state not in {"issuing_review", "objected"} or claim.waiting_for != "officer":
        raise TransitionRefused
    if refusal := may_recommend(acting, claim):
        raise refusal
    check_answered(claim, acting=acting)
    return claim


def _hold_the_rest(order: ServiceOrder, assessed_fen: int, at: datetime) -> None:
    rest_fen = assessed_fen - order.hold_fen
    if rest_fen > 0:
        hold(voucher_id=order.voucher_id, amount_fen=rest_fen, reference=order.number, at=at)
        order.hold_fen = assessed_fen
        order.save(update_fields=["hold_fen"])
