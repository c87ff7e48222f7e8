"""What the frame of every page shows: navigation, desks, unread letters, a number to quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from foundation.notifications.queries import unread_count
from foundation.tenancy.scope import PUBLIC, current_scope
from voucher_platform import navigation
from voucher_platform.memberships import Desk, desks_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from foundation.acting import Acting

NO_DESK = frozenset({PUBLIC, "person"})


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what docs/components.md calls the context of the frame; asked for when it is shown."""
    return {
        "desks": SimpleLazyObject(lambda: desks_with_current(request)),
        "desk": SimpleLazyObject(lambda: desk_of(request)),
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
        "bottom_bar": SimpleLazyObject(lambda: navigation.bar(_navigation(request))),
        "bell_unread": SimpleLazyObject(_unread),
        "helpline": settings.HELPLINE,
        "request_id": getattr(request, "request_id", ""),
    }


def desk_of(request: HttpRequest) -> Desk | None:
    """Return the desk this page belongs to, or None for public and personal pages."""
    acting: Acting | None = getattr(request, "acting", None)
    if acting is None or acting.audience in NO_DESK:
        return None
    mine = (acting.audience, acting.region, acting.reference)
    return next((desk for desk in desks_of(request) if desk.key == mine), None)


def desks_with_current(request: HttpRequest) -> list[Desk]:
    """Return all desks of the person, the present one marked."""
    current = desk_of(request)
    desks = desks_of(request)
    for desk in desks:
        desk.current = desk is current
    return desks


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    desk = desk_of(request)
    entries = navigation.BY_AUDIENCE[desk.audience] if desk else navigation.PUBLIC
    return navigation.links(entries, path=request.path, desk=desk)


def _unread() -> int:
    scope = current_scope()
    return unread_count(scope) if scope is not None and scope.actor.isdigit() else 0
