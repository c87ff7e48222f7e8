"""What lies in a reader's bell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from foundation.notifications.models import Letter

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope


def inbox(scope: Scope) -> QuerySet[Letter]:
    """Return the caller's letters, newest first."""
    return Letter.objects.filter(recipient_id=int(scope.actor or 0)).order_by("-at", "-id")


def unread_count(scope: Scope) -> int:
    """Return how many of the caller's letters are unread."""
    return inbox(scope).filter(read_at__isnull=True).count()
