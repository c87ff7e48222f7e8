"""The board, open to all: demands and results side by side, each demand with its best answer."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.utils.translation import gettext

from enterprises.queries import demands
from foundation import clock
from foundation.accounts.queries import memberships_of
from foundation.refusals import NotVisible
from foundation.tenancy.scope import ENTERPRISE, PROVIDER
from foundation.web.gates import PublicGate
from foundation.web.views import PageView
from providers.queries import results
from redemptions.queries.matching import best_for_each, suggestions
from redemptions.views import matched
from regions.queries.places import every_region
from regions.rules.technology import FIELDS

if TYPE_CHECKING:
    from enterprises.models import TechnologyDemand
    from foundation.accounts.models import Membership
    from providers.models import ResearchResult

ROWS = 10
RESULTS_BESIDE = 12
LONGEST_QUERY = 40


class _ForMembers(PublicGate, PageView):
    """What a public page adds for a person at the desk of a firm or an institution."""

    @cached_property
    def posts(self) -> list[Membership]:
        user: Any = self.request.user
        return memberships_of(user.pk, on=clock.today()) if user.is_authenticated else []

    def posts_of(self, audience: str) -> list[Membership]:
        """Return the visitor's desks of one audience, each once."""
        mine = [post for post in self.posts if post.audience == audience]
        return list({post.organisation: post for post in mine}.values())


class Board(_ForMembers):
    """All demands and results, newest first; search, field and district."""

    template_name = "redemptions/public/board.html"

    def context(self) -> dict[str, Any]:
        asked = {
            "text": self.request.GET.get("q", "").strip()[:LONGEST_QUERY],
            "field": self.request.GET.get("field", "")[:8],
            "region": self.request.GET.get("region", "")[:8],
        }
        rows = demands.on_board(self.scope, **asked)
        page = Paginator(rows, ROWS).get_page(self.request.GET.get("page"))
        best = best_for_each(self.scope, list(page))
        offered = results.on_board(self.scope, **asked)
        return {
            "asked": asked,
            "page_obj": page,
            "rows": [self._row(demand, best[demand.pk]) for demand in page],
            "results": [
                {"result": one, **matched.result_words(one)} for one in offered[:RESULTS_BESIDE]
            ],
            "results_count": offered.count(),
            "fields": [(code, gettext(word)) for code, word in FIELDS.items()],
            "regions": every_region(),
            "firms": self.posts_of(ENTERPRISE),
            "bodies": self.posts_of(PROVIDER),
        }

    def _row(self, demand: TechnologyDemand, best: Any) -> dict[str, Any]:
        return {
            "demand": demand,
            **matched.demand_words(demand),
            "best": matched.shown(best) if best else None,
        }


class Demand(_ForMembers):
    """One demand, without its firm's name, and what could answer it."""

    template_name = "redemptions/public/demand.html"
    demand: TechnologyDemand

    def load(self) -> None:
        self.demand = demands.demand_numbered(self.scope, self.kwargs["number"])

    def context(self) -> dict[str, Any]:
        mine = str(self.demand.enterprise_id)
        return {
            "demand": self.demand,
            **matched.demand_words(self.demand),
            "found": matched.all_shown(suggestions(self.scope, self.demand, most=3)),
            "owners": [
                post for post in self.posts_of(ENTERPRISE) if str(post.organisation) == mine
            ],
            "bodies": self.posts_of(PROVIDER),
        }


class Result(_ForMembers):
    """One research result and the provider behind it."""

    template_name = "redemptions/public/result.html"
    result: ResearchResult

    def load(self) -> None:
        self.result = results.result_numbered(self.scope, self.kwargs["number"])
        if self.result.provider.state != "enrolled":
            raise NotVisible

    def context(self) -> dict[str, Any]:
        return {
            "result": self.result,
            "provider": self.result.provider,
            **matched.result_words(self.result),
            "firms": self.posts_of(ENTERPRISE),
        }
