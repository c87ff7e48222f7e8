"""Who may do what with an order or a claim: the page asks, the action asks again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.conflicts import conflict_of
from foundation.refusals import Refusal
from foundation.tenancy.scope import BUREAU, ENTERPRISE, OPERATOR, PROVIDER, SYSTEM

if TYPE_CHECKING:
    from foundation.acting import Acting
    from redemptions.models import Inspection, Introduction, RedemptionClaim, ServiceOrder

    TwoParty = ServiceOrder | RedemptionClaim | Introduction

ENTERPRISE_POSTS = frozenset({"enterprise_owner", "enterprise_handler", "team_leader"})
VERIFIERS = frozenset({"officer", "leader", "finance", "supervisor"})
PROVIDER_POSTS = frozenset({"provider_owner", "provider_clerk"})


class NotYourPart(Refusal):
    """Somebody else's step: the other side's, or another post's."""

    code = "not_your_part"
    default_message = _("This step is for somebody else: the other side, or another post.")


def may_act_as_enterprise(acting: Acting, thing: TwoParty) -> Refusal | None:
    """Let people of the enterprise that is a party, in a post that fills in or signs."""
    mine = acting.audience == ENTERPRISE and acting.organisation == str(thing.enterprise_id)
    return None if mine and acting.holds(*ENTERPRISE_POSTS) else NotYourPart()


def may_act_as_provider(acting: Acting, thing: TwoParty) -> Refusal | None:
    """Let people of the provider that is a party."""
    mine = acting.audience == PROVIDER and acting.organisation == str(thing.provider_id)
    return None if mine and acting.holds(*PROVIDER_POSTS) else NotYourPart()


def may_act_as_party(acting: Acting, thing: ServiceOrder | RedemptionClaim) -> Refusal | None:
    """Let either side."""
    if may_act_as_enterprise(acting, thing) is None:
        return None
    return may_act_as_provider(acting, thing)


def may_mediate(acting: Acting) -> Refusal | None:
    """Let the operator's mediator take up and end disputes about orders."""
    there = acting.audience == OPERATOR and acting.holds("operator_mediator")
    return None if there else NotYourPart()


def may_mediate_between(acting: Acting, order: ServiceOrder) -> Refusal | None:
    """Let a mediator who belongs to neither side of this order."""
    own = conflict_of(acting, order.enterprise_id, order.provider_id)
    return may_mediate(acting) or own


def may_claim(acting: Acting, thing: ServiceOrder | RedemptionClaim) -> Refusal | None:
    """Let the enterprise claim in 通用, the provider in 通兑."""
    if thing.mode == "PROVIDER_REDEEMED":
        return may_act_as_provider(acting, thing)
    return may_act_as_enterprise(acting, thing)


def may_confirm(acting: Acting, claim: RedemptionClaim) -> Refusal | None:
    """Let the side that did not claim."""
    if claim.mode == "PROVIDER_REDEEMED":
        return may_act_as_enterprise(acting, claim)
    return may_act_as_provider(acting, claim)


def may_check_provider_side(acting: Acting, claim: RedemptionClaim) -> Refusal | None:
    """Let an officer of the region where the provider is."""
    there = acting.audience == BUREAU and acting.region == claim.provider_region_id
    return None if there and acting.holds("officer") else NotYourPart()


def may_recommend(acting: Acting, claim: RedemptionClaim) -> Refusal | None:
    """Let an officer of the issuing region."""
    here = acting.audience == BUREAU and acting.region == claim.issuing_region_id
    return None if here and acting.holds("officer") else NotYourPart()


def may_verify_invoice(acting: Acting, claim: RedemptionClaim) -> Refusal | None:
    """Let those who check or pay in either region, and the system for a tax service."""
    if acting.audience == SYSTEM:
        return None
    here = {claim.issuing_region_id, claim.provider_region_id}
    ours = acting.audience == BUREAU and acting.region in here
    if not ours or not acting.holds(*VERIFIERS):
        return NotYourPart()
    return conflict_of(acting, claim.enterprise_id, claim.provider_id)


def may_override(acting: Acting, claim: RedemptionClaim) -> Refusal | None:
    """Let an officer or leader of the issuing region."""
    here = acting.audience == BUREAU and acting.region == claim.issuing_region_id
    return None if here and acting.holds("officer", "leader") else NotYourPart()


def may_return(acting: Acting, claim: RedemptionClaim) -> Refusal | None:
    """Let an officer of either region, at its own stage."""
    if claim.state == "provider_side_check":
        return may_check_provider_side(acting, claim)
    return may_recommend(acting, claim)


def may_decide(acting: Acting, claim: RedemptionClaim) -> Refusal | None:
    """Let the post that is waited for: the leader, then finance where the terms ask for it."""
    here = acting.audience == BUREAU and acting.region == claim.issuing_region_id
    return None if here and acting.holds(claim.waiting_for or "leader") else NotYourPart()


def may_reject(acting: Acting, claim: RedemptionClaim) -> Refusal | None:
    """Let the leader of the issuing region."""
    here = acting.audience == BUREAU and acting.region == claim.issuing_region_id
    return None if here and acting.holds("leader") else NotYourPart()


def may_inspect(acting: Acting, inspection: Inspection) -> Refusal | None:
    """Let a supervisor of the issuing region, who handles no case."""
    here = acting.audience == BUREAU and acting.region == inspection.region_id
    return None if here and acting.holds("supervisor") else NotYourPart()
