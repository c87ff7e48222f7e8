"""Which claims a public notice has moved on: published, objected to, clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redemptions.models import RedemptionClaim
from regions.models import NoticeItem

if TYPE_CHECKING:
    from uuid import UUID

    from foundation.tenancy.scope import Scope

PUBLIC = ("published", "objected", "ended")


def newly_published(scope: Scope) -> list[UUID]:
    """Return the approved claims whose line stands on a published notice."""
    return _claims(scope, "approved", notice__state__in=PUBLIC)


def objected_to(scope: Scope) -> list[UUID]:
    """Return the claims in publicity whose line somebody's objection has stopped."""
    return _claims(scope, "in_publicity", outcome="objected")


def cleared(scope: Scope) -> list[UUID]:
    """Return the claims in publicity whose line came through clear."""
    return _claims(scope, "in_publicity", outcome="clear")


def line_of(scope: Scope, claim: RedemptionClaim) -> NoticeItem | None:
    """Return the claim's line on a notice, with the notice, or None."""
    del scope
    return NoticeItem.objects.filter(subject_id=claim.pk).select_related("notice").first()


def _claims(scope: Scope, state: str, **line: object) -> list[UUID]:
    del scope
    lines = NoticeItem.objects.filter(kind="claims", notice__isnull=False, **line)
    rows = RedemptionClaim.objects.filter(state=state, pk__in=lines.values("subject_id"))
    return list(rows.order_by("approved_at", "number").values_list("pk", flat=True))
