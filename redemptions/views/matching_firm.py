"""A firm's side of matching: suggestions for a demand, short list, invitation, answer, order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.gates import EnterpriseGate
from enterprises.queries.demands import ON_BOARD, demand_numbered
from foundation import clock
from foundation.refusals import NotVisible
from foundation.web.views import ActionButtonView, ActionFormView, PageView
from providers.queries.results import result_numbered
from redemptions.actions.answer_introduction import answer_introduction
from redemptions.actions.introduce import introduce
from redemptions.actions.mark_match import mark_match
from redemptions.forms.matching import AnswerForm, InvitationForm
from redemptions.permissions import ENTERPRISE_POSTS
from redemptions.queries.introductions import introduction_of, of_demand
from redemptions.queries.matching import suggestions
from redemptions.views import matched
from redemptions.views.enterprise_orders import NewOrder

if TYPE_CHECKING:
    from enterprises.models import TechnologyDemand
    from redemptions.models import Introduction, MatchMark, ServiceOrder


class _OnDemand(EnterpriseGate):
    """A page about one of the firm's own demands."""

    demand: TechnologyDemand

    def load(self) -> None:
        self.demand = demand_numbered(self.scope, self.kwargs["number"])
        if str(self.demand.enterprise_id) != self.acting.organisation:
            raise NotVisible

    def demand_url(self) -> str:
        number = self.kwargs["number"]
        return reverse("enterprise-demand", args=[self.kwargs["reference"], number])


class Demand(_OnDemand, PageView):
    """Who can solve this: suggestions with their reasons, and how far the talks are."""

    template_name = "redemptions/enterprise/demand.html"

    def context(self) -> dict[str, Any]:
        demand = self.demand
        found = matched.all_shown(suggestions(self.scope, demand))
        return {
            "reference": self.kwargs["reference"],
            "demand": demand,
            **matched.demand_words(demand),
            "found": [one for one in found if one["mark"] != "unfit" or one["introduction"]],
            "set_aside": [
                one for one in found if one["mark"] == "unfit" and not one["introduction"]
            ],
            "talks": of_demand(self.scope, demand),
            "may": self.acting.holds(*ENTERPRISE_POSTS),
            "standing": demand.state in ON_BOARD,
        }


class Mark(_OnDemand, ActionButtonView):
    """Puts a suggestion on the short list, sets it aside, or takes either back."""

    roles = ENTERPRISE_POSTS
    done_message = _("Noted. Only your firm sees this.")

    def act(self) -> MatchMark:
        typed = self.request.POST
        return mark_match(
            demand_number=self.kwargs["number"],
            result_number=typed.get("result", ""),
            mark=typed.get("mark", ""),
            reason=typed.get("reason", "")[:200],
            acting=self.acting,
            at=clock.now(),
        )

    def back_url(self) -> str:
        return self.demand_url()


class Invite(_OnDemand, ActionFormView):
    """Asks the provider of a result to talk; ``?result=`` names it."""

    template_name = "redemptions/enterprise/invite.html"
    form_class = InvitationForm
    roles = ENTERPRISE_POSTS
    done_message = _("Invited. The institution reads your demand and your contact now.")

    def load(self) -> None:
        super().load()
        self.result = result_numbered(self.scope, self.request.GET.get("result", ""))

    def initial(self) -> dict[str, Any]:
        return {"contact": f"{self.acting.name} {self.enterprise().phone}".strip()}

    def context(self) -> dict[str, Any]:
        return {
            "reference": self.kwargs["reference"],
            "demand": self.demand,
            "result": self.result,
            **matched.result_words(self.result),
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
        return self.demand_url()


class Answer(EnterpriseGate, ActionFormView):
    """Answers what a provider offered."""

    template_name = "redemptions/enterprise/answer.html"
    form_class = AnswerForm
    roles = ENTERPRISE_POSTS
    done_message = _("Answered. The institution has a letter about it.")
    met: Introduction

    def load(self) -> None:
        self.met = introduction_of(self.scope, self.kwargs["key"])

    def initial(self) -> dict[str, Any]:
        return {"contact": f"{self.acting.name} {self.enterprise().phone}".strip()}

    def context(self) -> dict[str, Any]:
        return {
            "reference": self.kwargs["reference"],
            "met": self.met,
            "result": result_numbered(self.scope, self.met.result_number),
        }

    def act(self, **typed: Any) -> Introduction:
        return answer_introduction(
            key=self.kwargs["key"], acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: Introduction) -> str:
        return reverse("enterprise-demand", args=[self.kwargs["reference"], result.demand_number])


class OrderOfMatch(NewOrder):
    """A new order that comes of an introduction, and carries its key; ``?service=`` is offered."""

    def load(self) -> None:
        met = introduction_of(self.scope, self.kwargs["key"])
        super().load()
        if met.provider_id != self.product.provider_id:
            raise NotVisible

    def act(self, **typed: Any) -> ServiceOrder:
        return super().act(**{**typed, "key": self.kwargs["key"]})
