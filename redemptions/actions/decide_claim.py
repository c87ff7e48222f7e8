"""The leader, then finance where the terms ask for it, approves or refuses a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from redemptions.locks import held_claim, held_order_by_key
from redemptions.permissions import may_decide, may_reject
from redemptions.queries.across import bounds_of, terms_pinned
from redemptions.states import CLAIM, ORDER
from redemptions.steps import fingerprints, holds
from redemptions.steps.decisions import check_answered, decided
from redemptions.steps.inspections import check_inspected
from redemptions.steps.letters import note, tell_bureau, tell_claimant, tell_other_side
from regions.queries.places import work_calendar
from regions.steps.notices import list_for_notice

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim
    from regions.rules.terms import Terms

APPROVE, REJECT = "approve", "reject"


class SayWhy(Refusal):
    code = "reason_needed"
    default_message = _("Say why, in a sentence the claimant will read.")


_DONE = {"approve": "approved", "countersign": "countersigned"}


@action
def decide_claim(
    *, number: str, verdict: str, opinion: str = "", acting: Acting, at: datetime
) -> RedemptionClaim:
    """Give the decision the claim waits for; ``verdict`` is approve or reject.

    The approval matrix of the pinned terms says which posts must approve; while one is missing
    the claim stays under review and names it. The last approval puts it on the list of the next
    public notice; the hold stays.

    :raises FourEyes: the caller handled this claim before.
    :raises NotYourPart: it waits for another post.
    :raises ChecksOpen: a hit has come since it was assessed, and waits for its reason.
    :raises InspectionOpen: it was drawn for inspection, and that is not recorded yet.
    :raises SayWhyInSpite: the inspection found faults, and the approval names no reason.
    :raises SayWhy: a refusal without a reason.
    """
    claim = held_claim(number)
    if verdict == REJECT:
        return _reject(claim, opinion, acting, at)
    if claim.state != "issuing_review" or claim.waiting_for in {"", "officer"}:
        raise TransitionRefused
    if refusal := may_decide(acting, claim):
        raise refusal
    check_answered(claim, acting=acting)  # a hit may have come since it was assessed
    check_inspected(claim, opinion=opinion, acting=acting)
    role = claim.waiting_for
    stage = "approve" if role == "leader" else "countersign"
    decided(
        claim, stage, role=role, opinion=opinion, amount_fen=claim.assessed_fen, acting=acting,
        at=at,
    )  # fmt: skip
    terms = terms_pinned(acting.scope, bounds_of(acting.scope, claim.voucher_id))
    post = _missing_post(terms, claim, after=role)
    note(f"claim.{_DONE[stage]}", claim, acting=acting, at=at, assessed_fen=claim.assessed_fen)
    if post:
        days = terms.review_sla_working_days.finance
        due_on = work_calendar().add_working_days(day_of(at), days).day
        move(claim, CLAIM, to="issuing_review", waiting_for=post, due_on=due_on)
        tell_bureau(
            "claim_to_decide", claim, region=claim.issuing_region_id, role=post, at=at,
            assessed_fen=claim.assessed_fen,
        )  # fmt: skip
        return claim
    return _approve(claim, at)


def _missing_post(terms: Terms, claim: RedemptionClaim, *, after: str) -> str:
    needs = terms.approvals_needed(claim.assessed_fen or 0)
    later = needs[needs.index(after) + 1 :] if after in needs else ()
    return later[0] if later else ""


def _approve(claim: RedemptionClaim, at: datetime) -> RedemptionClaim:
    move(claim, CLAIM, to="approved", waiting_for="", due_on=None, approved_at=at)
    list_for_notice(
        kind="claims",
        region=claim.issuing_region_id,
        subject_id=claim.pk,
        number=claim.number,
        title=claim.title,
        enterprise_name=claim.enterprise_name,
        provider_name=claim.provider_name,
        provider_region=claim.provider_region_id,
        amount_fen=claim.assessed_fen or 0,
        at=at,
    )
    facts = {"assessed_fen": claim.assessed_fen, "claimed_fen": claim.claimed_fen}
    tell_claimant("claim_approved", claim, at=at, bound=claim.bound, **facts)
    tell_other_side("claim_approved", claim, at=at, bound=claim.bound, **facts)
    return claim


def _reject(claim: RedemptionClaim, opinion: str, acting: Acting, at: datetime) -> RedemptionClaim:
    if refusal := may_reject(acting, claim):
        raise refusal
    CLAIM.check(claim.state, "rejected")
    if not opinion.strip():
        raise SayWhy(field="opinion")
    decided(claim, "reject", role="leader", opinion=opinion, acting=acting, at=at)
    move(claim, CLAIM, to="rejected", waiting_for="", due_on=None, note=opinion[:300])
    fingerprints.let_go(claim)
    order = held_order_by_key(claim.order_id)
    released_fen = holds.let_go(order, at=at)
    move(order, ORDER, to="closed", reason=opinion[:300])
    note("claim.rejected", claim, acting=acting, at=at, reason=opinion, released_fen=released_fen)
    tell_claimant("claim_rejected", claim, at=at, reason=opinion)
    tell_other_side("claim_rejected", claim, at=at, reason=opinion)
    return claim
