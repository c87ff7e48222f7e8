"""Find research results: a provider's own, and those on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from foundation.refusals import NotVisible
from providers.models import ResearchResult

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from foundation.tenancy.scope import Scope

ON_BOARD = ("open", "in_talks")
MOST_BY_FIELD = 300


def result_numbered(scope: Scope, number: str) -> ResearchResult:
    """Return one result the caller may see: a standing one, or their own.

    :raises NotVisible: unknown, or withdrawn and another's.
    """
    del scope
    rows = ResearchResult.objects.select_related("region", "provider")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotVisible
    return found


def results_of(scope: Scope, provider: UUID | str) -> QuerySet[ResearchResult]:
    """Return a provider's results the caller may see, newest first."""
    del scope
    rows = ResearchResult.objects.filter(provider_id=provider).select_related("region")
    return rows.order_by("-posted_on", "-number")


def on_board(
    scope: Scope, *, text: str = "", field: str = "", region: str = ""
) -> QuerySet[ResearchResult]:
    """Return the results of enrolled providers that can be had, newest first."""
    del scope
    rows = ResearchResult.objects.filter(state__in=ON_BOARD, provider__state="enrolled")
    rows = rows.select_related("region", "provider")
    if text:
        rows = rows.filter(
            Q(title_zh__icontains=text)
            | Q(title_en__icontains=text)
            | Q(text_zh__icontains=text)
            | Q(keywords_zh__contains=[text])
        )
    if field:
        rows = rows.filter(technology_field=field)
    if region:
        rows = rows.filter(region_id=region)
    return rows.order_by("-posted_on", "-number")


def results_near(scope: Scope, *, keywords: Iterable[str], field: str) -> list[ResearchResult]:
    """Return the results worth comparing: all that share a term, the newest of the same field."""
    rows = on_board(scope)
    sharing = list(rows.filter(keywords_zh__overlap=list(keywords)))
    same_field = rows.filter(technology_field=field).exclude(pk__in=[row.pk for row in sharing])
    return [*sharing, *same_field[:MOST_BY_FIELD]]
