"""Hand out a stored file, always as an attachment, to whoever may see it at one of their desks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest

from foundation.accounts.desks import scopes_of
from foundation.accounts.person import PersonGate
from foundation.files.queries import file_of
from foundation.transactions import reading
from foundation.web.views import PageView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http.response import HttpResponseBase


class Download(PersonGate, PageView):
    """The first of the person's desks from which the file is visible hands it out."""

    every_region: Iterable[str] = ()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        for scope in scopes_of(self.acting.user_id or 0, every_region=self.regions()):
            with reading(scope):
                found = file_of(scope, kwargs["key"])
            if found is not None:
                return self._attachment(found.path, found.name, found.media_type)
        raise Http404

    def regions(self) -> Iterable[str]:
        """Return what alliance desks carry; the roof, which knows the regions, fills it in."""
        return self.every_region

    def _attachment(self, path: str, name: str, media_type: str) -> HttpResponseBase:
        response = FileResponse(
            default_storage.open(path), as_attachment=True, filename=name, content_type=media_type
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        response["Cache-Control"] = "private, no-store"
        return response
