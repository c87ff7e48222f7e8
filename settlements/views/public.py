"""Anyone holds a statement's digest against what was stated: no account, no amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.periods import Month
from foundation.web.gates import PublicGate
from foundation.web.rate_limits import is_too_often
from foundation.web.views import PageView
from regions.queries.places import by_code
from settlements.forms import DigestForm
from settlements.queries.verification import CheckedStatement, check_statement

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST_A_MINUTE = 30
A_MINUTE = 60

#: answer: (mark, sentence, advice)
SENTENCES: dict[str, tuple[str, Any, Any]] = {
    "signed": (
        "good",
        _("This statement was issued here and is signed by both bureaus"),
        _("Its lines are those the digest was made of. What differs on your paper is not ours."),
    ),
    "unsigned": (
        "wait",
        _("This statement was issued here and is not signed yet"),
        _("It can still change: ask for the signed one."),
    ),
    "replaced": (
        "wait",
        _("This statement was issued here and replaced by a later revision"),
        _("A line was taken out or came back. Ask for the latest revision."),
    ),
    "unknown": (
        "stop",
        _("There is no statement with this digest"),
        _("The digest was mistyped, or the paper was changed or is not ours. Do not rely on it."),
    ),
    "malformed": (
        "stop",
        _("This is not a digest"),
        _("A digest has digits and the letters a to f; type the first sixteen or more."),
    ),
}


class CheckStatement(PublicGate, PageView):
    """Is this statement genuine?"""

    template_name = "settlements/public/check_statement.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asks = "digest" in request.GET
        if asks and is_too_often("statement", request, most=MOST_A_MINUTE, seconds=A_MINUTE):
            with self.reading():
                return TemplateResponse(request, "429.html", status=429).render()
        form = DigestForm(request.GET if asks else None)
        with self.reading():
            if not asks or not form.is_valid():
                return self.page(form=form, status=422 if asks else 200)
            return self.page(form=form, **self._answer(form.cleaned_data["digest"]))

    def _answer(self, typed: str) -> dict[str, Any]:
        found = check_statement(self.scope, typed)
        mark, sentence, advice = SENTENCES[found.answer]
        return {
            "found": found,
            "mark": mark,
            "sentence": sentence,
            "advice": advice,
            "asked_at": clock.now(),
            **self._place(found),
        }

    def _place(self, found: CheckedStatement) -> dict[str, Any]:
        if not found.number:
            return {}
        return {"region": by_code(found.region), "month": Month.parse(found.month)}
