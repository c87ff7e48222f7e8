"""Gate: names who a page is for, gives the scope, and turns everyone else away."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.generic import View

from foundation.acting import Acting
from foundation.refusals import NotVisible, Refusal
from foundation.tenancy.scope import PUBLIC, Scope, entered
from foundation.transactions import reading

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from django.http.response import HttpResponseBase


class NotYourPost(Refusal):
    """The desk is yours, the post this page asks for is not."""

    code = "not_your_post"


class Gate(View, ABC):
    """The base of all gates: finds out who acts, enters their scope, answers refusals.

    ``roles`` are the posts of which one must be held; empty means any post at the desk.
    """

    audience: ClassVar[str] = ""
    roles: ClassVar[frozenset[str]] = frozenset()
    request: HttpRequest
    kwargs: dict[str, Any]
    acting: Acting

    @abstractmethod
    def find_acting(self) -> Acting | None:
        """Return who acts at the desk in the address, or None: then the page is not there."""

    def hurdle(self) -> HttpResponseBase | None:
        """Return where the caller must go first (a second factor), or None."""
        return None

    @property
    def scope(self) -> Scope:
        return self.acting.scope

    def reading(self) -> AbstractContextManager[None]:
        """Return one read-only transaction under the caller's scope."""
        return reading(self.scope)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.audience != PUBLIC and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        acting = self.find_acting()
        if acting is None:
            raise Http404
        hurdle = self.hurdle()
        if hurdle is not None:
            return hurdle
        self.acting = acting
        request.acting = acting  # type: ignore[attr-defined]  # the frame shows the desk
        if self.roles and not acting.holds(*self.roles):
            return self._no_post(request)
        try:
            with entered(acting.scope):
                return super().dispatch(request, *args, **kwargs)
        except NotVisible as refusal:
            raise Http404 from refusal

    def _no_post(self, request: HttpRequest) -> HttpResponse:
        with self.reading():
            return TemplateResponse(
                request, "403.html", {"roles_needed": sorted(self.roles)}, status=403
            ).render()


class PublicGate(Gate):
    """Anyone, with or without an account; sees only what is published."""

    audience = PUBLIC

    def find_acting(self) -> Acting | None:
        return Acting(
            scope=Scope.public(), name="", request_id=getattr(self.request, "request_id", "")
        )
