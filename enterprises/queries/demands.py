"""Find technology demands: a firm's own, and those on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from enterprises.models import TechnologyDemand
from foundation.refusals import NotVisible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from foundation.tenancy.scope import Scope

ON_BOARD = ("open", "matched")
MOST_BY_FIELD = 300


def demand_numbered(scope: Scope, number: str) -> TechnologyDemand:
    """Return one demand the caller may see: a standing one, or their own.

    :raises NotVisible: unknown, or withdrawn and another's.
    """
    del scope
    found = TechnologyDemand.objects.select_related("region").filter(number=number).first()
    if found is None:
        raise NotVisible
    return found


def demands_of(scope: Scope, enterprise: UUID | str) -> QuerySet[TechnologyDemand]:
    """Return a firm's demands, newest first."""
    del scope
    rows = TechnologyDemand.objects.filter(enterprise_id=enterprise).select_related("region")
    return rows.order_by("-posted_on", "-number")


def on_board(
    scope: Scope, *, text: str = "", field: str = "", region: str = ""
) -> QuerySet[TechnologyDemand]:
    """Return the demands that look for somebody, newest first."""
    del scope
    rows = TechnologyDemand.objects.filter(state__in=ON_BOARD).select_related("region")
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


def demands_near(scope: Scope, *, keywords: Iterable[str], field: str) -> list[TechnologyDemand]:
    """Return the demands worth comparing: all that share a term, the newest of the same field."""
    rows = on_board(scope)
    sharing = list(rows.filter(keywords_zh__overlap=list(keywords)))
    same_field = rows.filter(technology_field=field).exclude(pk__in=[row.pk for row in sharing])
    return [*sharing, *same_field[:MOST_BY_FIELD]]
