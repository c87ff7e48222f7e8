"""An institute says its result better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import action
from foundation.transitions import TransitionRefused
from providers.locks import hold_provider, hold_result
from providers.permissions import may_handle
from providers.steps.results import judge_finding, note_result

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from providers.models import ResearchResult
    from providers.rules.finding import Finding

CHANGEABLE = frozenset({"open", "in_talks"})


@action
def revise_result(*, number: str, finding: Finding, acting: Acting, at: datetime) -> ResearchResult:
    """Change what a standing result says.

    :raises NotVisible: another provider's result.
    :raises StaffOfProviderOnly: not a member of the institution.
    :raises TransitionRefused: it is handed on or withdrawn.
    :raises Refusal: those of ``steps.results.judge_finding``.
    """
    result = hold_result(number)
    provider = hold_provider(result.provider_id)
    refusal = may_handle(acting, provider)
    if refusal:
        raise refusal
    if result.state not in CHANGEABLE:
        raise TransitionRefused
    judge_finding(provider, finding)
    for name, value in finding.values().items():
        setattr(result, name, value)
    result.save()
    note_result("revised", result, provider, acting=acting, at=at, ask_fen=result.ask_fen)
    return result
