"""Pages for anyone and for the person who signs in: home, help, desks, district colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from foundation import clock
from foundation.accounts.person import PersonGate
from foundation.files.views import Download, HandedOut
from foundation.web.gates import PublicGate
from foundation.web.views import PageView
from regions.queries.notices import published
from regions.queries.places import ALLIANCE, all_codes, every_region
from regions.queries.programmes import categories, open_programmes
from voucher_platform.figures import LOW_BP, PublicFigures, public_figures
from voucher_platform.memberships import Desk, desks_of, in_this_language

if TYPE_CHECKING:
    from regions.models import Programme, Region

NOTICES = 4


class Home(PublicGate, PageView):
    """Can I apply, and for how much?"""

    template_name = "voucher_platform/index.html"

    def context(self) -> dict[str, Any]:
        today = clock.today()
        programmes = {row.region_id: row for row in open_programmes(self.scope, on=today)}
        found = public_figures(self.scope, year=today.year)
        regions = every_region()
        return {
            "tiles": [
                _tile(region, programmes.get(region.code), found.get(region.code))
                for region in regions
            ],
            "regions": regions,
            "categories": categories(),
            "year": today.year,
            "at": clock.now(),
            "total": sum(found.values(), PublicFigures()),
            "notices": list(published(self.scope)[:NOTICES]),
        }


class Text(PublicGate, PageView):
    """A page of text; the address says which."""

    def page(self, *, status: int = 200, **more: Any) -> HttpResponse:
        template = f"voucher_platform/{self.kwargs['text']}.html"
        values = {"acting": self.acting, "regions": every_region(), **more}
        return TemplateResponse(self.request, template, values, status=status).render()


class AllDesks(PersonGate, PageView):
    """All memberships as cards."""

    template_name = "home/choose_desk.html"

    def context(self) -> dict[str, Any]:
        return {"cards": [_card(desk) for desk in desks_of(self.request)]}


class Desks(AllDesks):
    """After signing in: with one desk only, straight there."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        desks = desks_of(request)
        if len(desks) == 1:
            return HttpResponseRedirect(desks[0].url)
        return super().get(request, *args, **kwargs)


class StoredFile(Download):
    """The way to a stored file, for whoever may see it at one of their desks."""

    def regions(self) -> list[str]:
        return [*all_codes(), ALLIANCE]


class HandedFile(HandedOut):
    """A stored file, as an attachment, at an address that ends after a minute."""

    def regions(self) -> list[str]:
        return [*all_codes(), ALLIANCE]


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what nobody expected: no query, no context processor, a number to quote."""
    number = {"request_id": getattr(request, "request_id", "")}
    return HttpResponse(render_to_string("500.html", number), status=500)


@require_safe
@cache_control(public=True, max_age=300)
def region_accents(request: HttpRequest) -> HttpResponse:
    """Return the districts' colours as a style sheet, from the regions table."""
    return render(
        request,
        "regions/public/accents.css",
        {"regions": every_region()},
        content_type="text/css; charset=utf-8",
    )


def _tile(
    region: Region, programme: Programme | None, figures: PublicFigures | None
) -> dict[str, Any]:
    figures = figures or PublicFigures()
    state = "open"
    if programme is None:
        state = "closed"
    elif figures.waiting_count or not figures.free_fen:
        state = "waiting"
    elif figures.left_bp < LOW_BP:
        state = "low"
    return {"region": region, "programme": programme, "figures": figures, "state": state}


def _card(desk: Desk) -> dict[str, Any]:
    place = in_this_language(desk.region.name_zh, desk.region.name_en) if desk.region else ""
    return {
        "region": desk.region, "seal": desk.seal, "seal_latin": desk.seal_latin,
        "name": desk.name, "place": place, "post": desk.post, "url": desk.url,
        "todo": desk.todo, "stand_in": desk.stand_in,
    }  # fmt: skip
