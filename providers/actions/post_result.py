"""An institute posts a research result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.periods import day_of
from foundation.references import ReferenceKind
from foundation.transactions import action
from providers.locks import hold_provider
from providers.models import ResearchResult
from providers.permissions import may_handle
from providers.steps.results import judge_finding, note_result
from regions.steps.numbers import next_number

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from providers.rules.finding import Finding


@action
def post_result(
    *, key: UUID, provider: UUID | str, finding: Finding, acting: Acting, at: datetime
) -> ResearchResult:
    """Put a result on the board; the same key again returns the same result.

    :raises StaffOfProviderOnly: not a member of the institution.
    :raises Refusal: those of ``steps.results.judge_finding``.
    """
    held = hold_provider(provider)
    refusal = may_handle(acting, held)
    if refusal:
        raise refusal
    posted = ResearchResult.objects.filter(pk=key, provider=held).first()
    if posted is not None:
        return posted
    judge_finding(held, finding)
    result = ResearchResult.objects.create(
        id=key,
        number=next_number(ReferenceKind.RESULT, region=held.region_id, at=at),
        region_id=held.region_id,
        provider=held,
        provider_name_zh=held.name_zh,
        provider_name_en=held.name_en,
        posted_on=day_of(at),
        **finding.values(),
    )
    note_result("posted", result, held, acting=acting, at=at, ask_fen=result.ask_fen)
    return result
