"""Hand out a stored file to whoever may see it at one of their desks, at an address that ends soon.

The lasting address asks who may and sends on to a signed one: for one person, one desk and one
minute. What is handed out is always an attachment that no browser opens as a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core import signing
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation.accounts.desks import scopes_of
from foundation.accounts.person import PersonGate
from foundation.files.queries import file_of, state_of
from foundation.transactions import reading
from foundation.web.views import PageView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http.response import HttpResponseBase

    from foundation.files.models import StoredFile
    from foundation.tenancy.scope import Scope

SECONDS = 60
_SALT = "foundation.files"
NOT_CLEAN = {
    "waiting": _("The file is being looked at by the virus scanner. Try again in a minute."),
    "failed": _("The virus scanner could not look at the file yet; it is asked again."),
    "infected": _("The virus scanner found something in this file. It is not handed out."),
}


class _AtADesk(PersonGate, PageView):
    """A file as one of the person's desks sees it."""

    every_region: Iterable[str] = ()

    def regions(self) -> Iterable[str]:
        """Return what alliance desks carry; the roof, which knows the regions, fills it in."""
        return self.every_region

    def desks(self) -> Iterable[Scope]:
        """Yield the scope of each desk the person may act at now."""
        return scopes_of(self.acting.user_id or 0, every_region=self.regions())


class Download(_AtADesk):
    """The first of the person's desks from which the file is visible signs the way to it."""

    template_name = "files/not_clean.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        for scope in self.desks():
            with reading(scope):
                found = file_of(scope, kwargs["key"])
                state = state_of(scope, found) if found else ""
            if found is not None and state == "clean":
                return HttpResponseRedirect(reverse("file-handed", args=[signed(found, scope)]))
            if found is not None:
                with self.reading():
                    return self.page(status=409, file=found, why=NOT_CLEAN[state])
        raise Http404


class HandedOut(_AtADesk):
    """What the signed address leads to; asked again whether the desk is still the person's."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            key, *desk = signing.loads(kwargs["token"], salt=_SALT, max_age=SECONDS)
        except signing.BadSignature as bad:
            raise Http404 from bad
        for scope in self.desks():
            if _named(scope) != desk:
                continue
            with reading(scope):
                found = file_of(scope, key)
                if found is not None and state_of(scope, found) == "clean":
                    return _attachment(found)
        raise Http404


def signed(file: StoredFile, scope: Scope) -> str:
    """Return the token for one file, person and desk; it ends after ``SECONDS``."""
    return signing.dumps([str(file.pk), *_named(scope)], salt=_SALT)


def _named(scope: Scope) -> list[str]:
    return [scope.actor, scope.audience, scope.organisation, ",".join(sorted(scope.regions))]


def _attachment(file: StoredFile) -> HttpResponseBase:
    response = FileResponse(
        default_storage.open(file.path),
        as_attachment=True,
        filename=file.name,
        content_type=file.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
