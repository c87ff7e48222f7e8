"""Let a hit of the checks pass, with a reason; a blocking one needs two persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import NotVisible, Refusal
from foundation.transactions import action
from foundation.transitions import TransitionRefused
from redemptions.locks import held_claim
from redemptions.permissions import may_override
from redemptions.queries.checks import latest_checks, reasons_given
from redemptions.rules.overrides import signature
from redemptions.steps.decisions import decided
from redemptions.steps.letters import note

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim


class OverrideReasonNeeded(Refusal):
    code = "reason_needed"
    default_message = _("Say why this hit may pass; the reason stays in the file.")


class OverriddenByYou(Refusal):
    code = "overridden_by_you"
    default_message = _("You have let this pass already; a block needs a second person.")


@action
def override_check(
    *, number: str, rule: str, reason: str, acting: Acting, at: datetime
) -> RedemptionClaim:
    """Let one hit of the latest run pass; should it ever say something else, it is asked anew.

    :raises NotVisible: the latest run has no hit of this rule.
    :raises OverrideReasonNeeded: no reason.
    :raises OverriddenByYou: the same person again.
    """
    claim = held_claim(number)
    if claim.state not in {"issuing_review", "objected"}:
        raise TransitionRefused
    if refusal := may_override(acting, claim):
        raise refusal
    hits = {
        check.rule: check for check in latest_checks(acting.scope, claim) if check.outcome == "hit"
    }
    if rule not in hits:
        raise NotVisible
    if not reason.strip():
        raise OverrideReasonNeeded(field="reason")
    given = reasons_given(acting.scope, claim, [hits[rule]])
    if any(one.actor_id == acting.user_id for one in given.get(rule, ())):
        raise OverriddenByYou
    role = "officer" if acting.holds("officer") else "leader"
    decided(
        claim, "override", role=role, opinion=reason, rule=rule, answers=signature(hits[rule]),
        acting=acting, at=at,
    )  # fmt: skip
    # Both parties read the trail: the reason stays with the decision, which they do not see.
    note("claim.overridden", claim, acting=acting, at=at)
    return claim
