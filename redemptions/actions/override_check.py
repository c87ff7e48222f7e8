"""Let a hit of the checks pass, with a reason; a blocking one needs two persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import NotVisible, Refusal
from foundation.transactions import action
from foundation.transitions import TransitionRefused
from redemptions.locks import held_claim
from redemptions.models import ClaimDecision
from redemptions.permissions import may_override
from redemptions.queries.claims import latest_checks
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
    """Let one hit of the latest run pass.

    :raises NotVisible: the latest run has no hit of this rule.
    :raises OverrideReasonNeeded: no reason.
    :raises OverriddenByYou: the same person again.
    """
    claim = held_claim(number)
    if claim.state not in {"issuing_review", "objected"}:
        raise TransitionRefused
    if refusal := may_override(acting, claim):
        raise refusal
    checks = latest_checks(acting.scope, claim)
    if not any(check.rule == rule and check.outcome == "hit" for check in checks):
        raise NotVisible
    if not reason.strip():
        raise OverrideReasonNeeded(field="reason")
    by_me = ClaimDecision.objects.filter(
        claim=claim, stage="override", rule=rule, round=claim.return_round,
        actor_id=acting.user_id or 0,
    )  # fmt: skip
    if by_me.exists():
        raise OverriddenByYou
    role = "officer" if acting.holds("officer") else "leader"
    decided(claim, "override", role=role, opinion=reason, rule=rule, acting=acting, at=at)
    note("claim.overridden", claim, acting=acting, at=at, rule=rule, reason=reason)
    return claim
