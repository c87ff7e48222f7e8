"""How often one address may ask a page that is open to all; counted in the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache

if TYPE_CHECKING:
    from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the caller's address, counted from the right past the proxies that are ours."""
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and len(told) >= proxies and told[-proxies]:
        return told[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def is_too_often(what: str, request: HttpRequest, *, most: int, seconds: int) -> bool:
    """Count one more question of this address and say whether it is more than ``most``.

    The window of ``seconds`` begins with the first question and then ends, whatever comes.
    """
    key = f"rate:{what}:{address_of(request)}"
    cache.add(key, 0, timeout=seconds)
    try:
        asked = cache.incr(key)
    except ValueError:  # the window ended between the two calls
        return False
    return asked > most
