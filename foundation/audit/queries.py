"""The history of one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.models import AuditChange, AuditEntry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from foundation.tenancy.scope import Scope


def history_of(scope: Scope, subject_id: object) -> list[AuditEntry]:
    """Return the lines about one thing the caller may see, oldest first."""
    del scope  # the database enforces it; the reader sees that one is needed
    return list(AuditEntry.objects.filter(subject_id=str(subject_id)).order_by("at", "recorded_at"))


def changes_of(scope: Scope, actions: Iterable[UUID | str]) -> list[AuditChange]:
    """Return the rows these actions changed, in the order they were changed."""
    del scope
    return list(AuditChange.objects.filter(action__in=list(actions)).order_by("id"))
