"""Gives each request an id, keeps desks out of caches, answers a refusal that no page caught."""

import re
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.defaults import page_not_found

from foundation.refusals import NotVisible, Refusal
from foundation.transactions import Busy

HEADER = "X-Request-ID"
ACCEPTABLE = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestIdMiddleware:
    """Take the proxy's request id if it is a decent one, else make one; log lines carry it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        brought = request.headers.get(HEADER, "")
        request_id = brought if ACCEPTABLE.fullmatch(brought) else uuid.uuid4().hex
        request.request_id = request_id  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
        response[HEADER] = request_id
        return response


class NotStoredMiddleware:
    """Let nobody keep what a signed-in person was shown: offices share computers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response


class RefusalMiddleware:
    """Turn a refusal that escaped a view into a page with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 404, 403, 503 or 409; other exceptions go their way."""
        if isinstance(exception, NotVisible):
            return page_not_found(request, exception)
        if not isinstance(exception, Refusal):
            return None
        status = 409
        if exception.code in {"not_your_post", "post_needed"}:
            status = 403
        elif isinstance(exception, Busy):
            status = 503
        return render(request, f"{status}.html", {"refusal": exception}, status=status)
