"""Who must have used a second factor in this session, and where to use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.urls import reverse

from foundation.tenancy.scope import AUDITOR, BUREAU, OPERATOR, STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

OFFICIALS = frozenset({BUREAU, OPERATOR, STAFF, AUDITOR})


def second_factor_hurdle(request: HttpRequest, *, audience: str) -> HttpResponseBase | None:
    """Return the page on which an official sets up or uses a second factor, or None.

    Whoever signs in with one has used it already; the session remembers. Switched off by
    ``REQUIRE_SECOND_FACTOR`` in tests only.
    """
    if audience not in OFFICIALS or not settings.REQUIRE_SECOND_FACTOR or _used(request):
        return None
    page = "mfa_reauthenticate" if is_mfa_enabled(request.user) else "mfa_activate_totp"
    return redirect_to_login(request.get_full_path(), login_url=reverse(page))


def _used(request: HttpRequest) -> bool:
    return any(
        record.get("method") == "mfa"
        for record in get_authentication_records(request, request.user)
    )
