"""A provider's side of matching: demands its results could answer, offers, answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.queries.demands import demand_numbered
from foundation import clock
from foundation.refusals import NotVisible
from foundation.web.views import ActionFormView, PageView
from providers.gates import ProviderGate
from providers.queries.catalogue import services_of
from providers.queries.results import ON_BOARD, result_numbered, results_of
from redemptions.actions.answer_introduction import answer_introduction
from redemptions.actions.introduce import introduce
from redemptions.forms.matching import OfferForm, ProviderAnswerForm
from redemptions.permissions import PROVIDER_POSTS
from redemptions.queries.introductions import introduction_of, of_provider
from redemptions.queries.matching import compared, leads
from redemptions.views import matched

if TYPE_CHECKING:
    from enterprises.models import TechnologyDemand
    from providers.models import ResearchResult, ServiceProduct
    from redemptions.models import Introduction


class Leads(ProviderGate, PageView):
    """Whom can I serve: invitations to answer, and demands that fit each of my results."""

    template_name = "redemptions/provider/leads.html"

    def context(self) -> dict[str, Any]:
        provider = self.provider()
        standing = [one for one in results_of(self.scope, provider.pk) if one.state in ON_BOARD]
        return {
            "provider": provider,
            "talks": of_provider(self.scope, provider.pk),
            "rows": [
                {"result": one, "found": matched.all_shown(leads(self.scope, one))}
                for one in standing
            ],
            "may": self.acting.holds(*PROVIDER_POSTS),
        }


class Offer(ProviderGate, ActionFormView):
    """Offers a result for a demand; ``?result=`` names the result."""

    template_name = "redemptions/provider/offer.html"
    form_class = OfferForm
    roles = PROVIDER_POSTS
    done_message = _("Offered. The firm decides whether it tells you who it is.")
    demand: TechnologyDemand
    result: ResearchResult

    def load(self) -> None:
        self.demand = demand_numbered(self.scope, self.kwargs["number"])
        self.result = result_numbered(self.scope, self.request.GET.get("result", ""))
        if str(self.result.provider_id) != self.acting.organisation:
            raise NotVisible

    def form_options(self) -> dict[str, Any]:
        return {"services": _listed(self)}

    def initial(self) -> dict[str, Any]:
        return {"contact": f"{self.acting.name} {self.provider().phone}".strip()}

    def context(self) -> dict[str, Any]:
        match = compared(self.demand, self.result)
        return {
            "provider": self.provider(),
            "demand": self.demand,
            "result": self.result,
            "score": match.score,
            "headline": matched.headline(match),
            **matched.demand_words(self.demand),
        }

    def act(self, **typed: Any) -> Introduction:
        return introduce(
            demand_number=self.kwargs["number"],
            result_number=self.result.number,
            acting=self.acting,
            at=clock.now(),
            **typed,
        )

    def done_url(self, result: Introduction) -> str:
        return reverse("provider-leads", args=[self.kwargs["reference"]])


class Answer(ProviderGate, ActionFormView):
    """Answers a firm's invitation."""

    template_name = "redemptions/provider/answer.html"
    form_class = ProviderAnswerForm
    roles = PROVIDER_POSTS
    done_message = _("Answered. The firm has a letter about it.")
    met: Introduction

    def load(self) -> None:
        self.met = introduction_of(self.scope, self.kwargs["key"])

    def form_options(self) -> dict[str, Any]:
        return {"services": _listed(self)}

    def initial(self) -> dict[str, Any]:
        return {"contact": f"{self.acting.name} {self.provider().phone}".strip()}

    def context(self) -> dict[str, Any]:
        return {
            "provider": self.provider(),
            "met": self.met,
            "demand": demand_numbered(self.scope, self.met.demand_number),
        }

    def act(self, **typed: Any) -> Introduction:
        return answer_introduction(
            key=self.kwargs["key"], acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: Introduction) -> str:
        return reverse("provider-leads", args=[self.kwargs["reference"]])


def _listed(view: ProviderGate) -> list[ServiceProduct]:
    rows = services_of(view.scope, view.acting.organisation).filter(state="listed")
    return list(rows)
