"""Notices, objections and terms, for anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.refusals import NotVisible
from foundation.web.gates import PublicGate
from foundation.web.rate_limits import is_too_often
from foundation.web.views import ActionFormView, PageView
from regions.actions.object_to_notice import object_to_notice
from regions.forms import ObjectionForm
from regions.queries.notices import lines_of, notice_of, published
from regions.queries.places import by_slug, every_region
from regions.queries.programmes import programme_of_year, terms_on, versions_of
from regions.views.wording import category_names, rows_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SHOWN = 20
#: Each objection holds a case up and goes to an officer: one address files so many in so long.
MOST_OBJECTIONS = 10
AN_HOUR = 3600


class Notices(PublicGate, PageView):
    """What is being made public?"""

    template_name = "regions/public/notices.html"

    def context(self) -> dict[str, Any]:
        kind, slug = self.request.GET.get("kind", ""), self.request.GET.get("region", "")
        rows = published(self.scope)
        if kind:
            rows = rows.filter(kind=kind)
        if slug:
            rows = rows.filter(region__slug=slug)
        page = Paginator(rows, SHOWN).get_page(self.request.GET.get("page"))
        today = clock.today()
        for notice in page:
            notice.left = (notice.ends_on - today).days if notice.ends_on else None  # type: ignore[attr-defined]
        return {"page_obj": page, "kind": kind, "slug": slug, "regions": every_region()}


class Notice(PublicGate, PageView):
    """What stands on it, and until when may one object?"""

    template_name = "regions/public/notice.html"

    def load(self) -> None:
        self.notice = notice_of(self.scope, self.kwargs["number"])

    def context(self) -> dict[str, Any]:
        notice, today = self.notice, clock.today()
        lines = lines_of(self.scope, notice)
        running = bool(notice.ends_on) and notice.state != "ended" and notice.ends_on >= today  # type: ignore[operator]
        return {
            "notice": notice, "lines": lines, "running": running,
            "left": (notice.ends_on - today).days if notice.ends_on else None,
            "total_fen": sum(line.amount_fen for line in lines),
        }  # fmt: skip


class ObjectToNotice(PublicGate, ActionFormView):
    """What is wrong with it?"""

    template_name = "regions/public/object.html"
    form_class = ObjectionForm

    def load(self) -> None:
        self.notice = notice_of(self.scope, self.kwargs["number"])

    def form_options(self) -> dict[str, Any]:
        lines = lines_of(self.scope, self.notice)
        shown = [
            (str(line.pk), " · ".join(filter(None, (
                line.subject_number, line.enterprise_name, line.provider_name, line.title
            ))))
            for line in lines
        ]  # fmt: skip
        return {"choices": {"item": shown}}

    def context(self) -> dict[str, Any]:
        return {"notice": self.notice}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """File it, unless this address has filed very many of late."""
        if is_too_often("objection", request, most=MOST_OBJECTIONS, seconds=AN_HOUR):
            with self.reading():
                return TemplateResponse(request, "429.html", status=429).render()
        return super().post(request, *args, **kwargs)

    def act(self, **typed: Any) -> Any:
        return object_to_notice(
            number=self.kwargs["number"], acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: Any) -> str:
        return reverse("notice", kwargs={"number": self.kwargs["number"]})

    def done_sentence(self, result: Any) -> Any:
        return _(
            "Your objection has been received: %(number)s. The district's office answers it before"
            " the case goes on."
        ) % {"number": result.number}


class ProgrammePage(PublicGate, PageView):
    """Which rules hold today?"""

    template_name = "regions/public/programme.html"

    def load(self) -> None:
        region = by_slug(self.kwargs["region"])
        programme = (
            programme_of_year(self.scope, region=region.code, year=self.kwargs["year"])
            if region
            else None
        )
        if region is None or programme is None:
            raise NotVisible
        self.region, self.programme = region, programme

    def context(self) -> dict[str, Any]:
        today = clock.today()
        versions = versions_of(self.scope, self.programme)
        version = terms_on(self.scope, programme=self.programme, on=today)
        if version is None and versions:
            version = versions[0]
        rows = rows_of(version.values, category_names()) if version else []
        return {
            "region": self.region, "programme": self.programme, "version": version,
            "versions": versions, "rows": rows, "open": self.programme.opens_on <= today
            <= self.programme.closes_on,
        }  # fmt: skip
