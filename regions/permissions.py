"""May this person do this to that? One function each, asked by action and page alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import NotVisible, Refusal
from foundation.tenancy.scope import BUREAU, OPERATOR

if TYPE_CHECKING:
    from foundation.acting import Acting
    from regions.models import BudgetChange, BudgetYearEnd, Objection, TermsVersion


class PostNeeded(Refusal):
    """The desk is right, the post is not."""

    code = "post_needed"
    default_message = _("Your post does not include this. Ask the administrator of your bureau.")


class SecondPersonNeeded(Refusal):
    """Four eyes: whoever entered it must not let it pass."""

    code = "second_person_needed"
    default_message = _("You entered this yourself, so another person must release it.")


NOTICE_POSTS = ("operator_clerk",)
BUDGET_POSTS = ("finance", "leader")
CONSENT_POSTS = ("leader",)
DRAFT_POSTS = ("officer", "leader", "bureau_admin")
RULES_POSTS = ("operator_rules", "operator_clerk", "secretariat")
SIGNING_POSTS = ("leader", "finance")
APPOINTING_POSTS = ("bureau_admin", "leader")


def may_act_for(acting: Acting, region: str, *posts: str) -> Refusal | None:
    """Say whether this is the region's own bureau, with one of the posts."""
    if acting.is_system:
        return None
    if acting.audience != BUREAU or acting.region != region:
        return NotVisible()
    return None if acting.holds(*posts) else PostNeeded()


def may_operate(acting: Acting, *posts: str) -> Refusal | None:
    """Say whether this is the operator's desk, with one of the posts."""
    if acting.is_system:
        return None
    if acting.audience != OPERATOR:
        return NotVisible()
    return None if acting.holds(*posts) else PostNeeded()


def may_answer_objection(acting: Acting, objection: Objection) -> Refusal | None:
    """Let the leader of the bureau answer."""
    return may_act_for(acting, objection.region_id, "leader")


def may_draft_terms(acting: Acting, region: str) -> Refusal | None:
    """Let the region's own people draft, or the operator's rules editor for them."""
    if acting.audience == OPERATOR:
        return may_operate(acting, *RULES_POSTS)
    return may_act_for(acting, region, *DRAFT_POSTS)


def may_publish_terms(acting: Acting, version: TermsVersion) -> Refusal | None:
    """Let a second person publish: the region's leader, or the operator's rules editor."""
    refusal = (
        may_operate(acting, *RULES_POSTS)
        if acting.audience == OPERATOR
        else may_act_for(acting, version.region_id, *CONSENT_POSTS)
    )
    if refusal is None and acting.user_id is not None and acting.user_id == version.drafted_by:
        return SecondPersonNeeded()
    return refusal


def may_release_budget(acting: Acting, change: BudgetChange) -> Refusal | None:
    """Let finance or a leader release, but not whoever entered the change."""
    refusal = may_act_for(acting, change.region_id, *BUDGET_POSTS)
    if refusal is None and acting.user_id is not None and acting.user_id == change.entered_by:
        return SecondPersonNeeded()
    return refusal


def may_close_year(acting: Acting, entered: BudgetYearEnd) -> Refusal | None:
    """Let finance or a leader close a budget year, but not whoever entered the choice."""
    refusal = may_act_for(acting, entered.region_id, *BUDGET_POSTS)
    if refusal is None and acting.user_id is not None and acting.user_id == entered.entered_by:
        return SecondPersonNeeded()
    return refusal
