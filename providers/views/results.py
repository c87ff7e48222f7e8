"""A provider's research results: list, post, say better, withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.refusals import NotVisible
from foundation.web.views import ActionButtonView, ActionFormView, PageView
from providers.actions.post_result import post_result
from providers.actions.revise_result import revise_result
from providers.actions.withdraw_result import withdraw_result
from providers.forms.results import ResultForm, finding_typed
from providers.gates import ProviderGate
from providers.queries.results import result_numbered, results_of

if TYPE_CHECKING:
    from providers.models import ResearchResult


class Results(ProviderGate, PageView):
    """Everything the institute would hand on, or has."""

    template_name = "providers/provider/results.html"

    def context(self) -> dict[str, Any]:
        provider = self.provider()
        return {"provider": provider, "results": list(results_of(self.scope, provider.pk))}


class NewResult(ProviderGate, ActionFormView):
    """Posts a further result."""

    template_name = "providers/provider/result.html"
    form_class = ResultForm
    done_message = _("Posted. Firms whose demands it answers see it from now on.")

    def context(self) -> dict[str, Any]:
        return {"provider": self.provider(), "result": None}

    def act(self, **typed: Any) -> ResearchResult:
        return post_result(
            key=typed["key"],
            provider=self.acting.organisation,
            finding=finding_typed(typed),
            acting=self.acting,
            at=clock.now(),
        )

    def done_url(self, result: ResearchResult) -> str:
        return reverse("provider-leads", args=[self.kwargs["reference"]])


class Result(NewResult):
    """Says a standing result better."""

    done_message = _("Changed. The suggestions follow what you say now.")
    result: ResearchResult

    def load(self) -> None:
        self.result = result_numbered(self.scope, self.kwargs["number"])
        if str(self.result.provider_id) != self.acting.organisation:
            raise NotVisible

    def initial(self) -> dict[str, Any]:
        names = [name for name in ResultForm.base_fields if name != "key"]
        told = {name: getattr(self.result, name) for name in names}
        return {**told, "keywords_zh": "、".join(self.result.keywords_zh)}

    def context(self) -> dict[str, Any]:
        return {"provider": self.provider(), "result": self.result}

    def act(self, **typed: Any) -> ResearchResult:
        return revise_result(
            number=self.kwargs["number"],
            finding=finding_typed(typed),
            acting=self.acting,
            at=clock.now(),
        )

    def done_url(self, result: ResearchResult) -> str:
        return reverse("provider-result", args=[self.kwargs["reference"], result.number])


class WithdrawResult(ProviderGate, ActionButtonView):
    """Takes a result off the board."""

    done_message = _("Taken off the board. Orders under way go on.")

    def act(self) -> ResearchResult:
        return withdraw_result(number=self.kwargs["number"], acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return reverse("provider-results", args=[self.kwargs["reference"]])
