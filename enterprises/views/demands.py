"""A firm's technology demands: list, post, say better, withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.actions.post_demand import post_demand
from enterprises.actions.revise_demand import revise_demand
from enterprises.actions.withdraw_demand import withdraw_demand
from enterprises.forms import DemandForm, need_typed
from enterprises.gates import EnterpriseGate
from enterprises.queries.demands import demand_numbered, demands_of
from enterprises.rules.posts import MEMBERS
from foundation import clock
from foundation.refusals import NotVisible
from foundation.web.views import ActionButtonView, ActionFormView, PageView

if TYPE_CHECKING:
    from enterprises.models import TechnologyDemand


class Demands(EnterpriseGate, PageView):
    """Everything the firm looks for or has looked for."""

    template_name = "enterprises/enterprise/demands.html"

    def context(self) -> dict[str, Any]:
        enterprise = self.enterprise()
        return {
            "enterprise": enterprise,
            "demands": list(demands_of(self.scope, enterprise.pk)),
            "may_post": self.acting.holds(*MEMBERS),
        }


class NewDemand(EnterpriseGate, ActionFormView):
    """Posts a demand; suggestions stand on the next page."""

    template_name = "enterprises/enterprise/demand.html"
    form_class = DemandForm
    roles = MEMBERS
    done_message = _("Posted. These results could answer it.")

    def form_options(self) -> dict[str, Any]:
        return {"region": self.acting.region}

    def context(self) -> dict[str, Any]:
        return {"reference": self.kwargs["reference"], "demand": None}

    def act(self, **typed: Any) -> TechnologyDemand:
        return post_demand(
            key=typed["key"],
            enterprise=self.acting.organisation,
            need=need_typed(typed),
            acting=self.acting,
            at=clock.now(),
        )

    def done_url(self, result: TechnologyDemand) -> str:
        return reverse("enterprise-demand", args=[self.kwargs["reference"], result.number])


class EditDemand(NewDemand):
    """Says an open demand better; the suggestions follow."""

    done_message = _("Changed. The suggestions follow what you say now.")
    demand: TechnologyDemand

    def load(self) -> None:
        self.demand = demand_numbered(self.scope, self.kwargs["number"])
        if str(self.demand.enterprise_id) != self.acting.organisation:
            raise NotVisible

    def initial(self) -> dict[str, Any]:
        names = [name for name in DemandForm.base_fields if name != "key"]
        told = {name: getattr(self.demand, name) for name in names}
        return {**told, "keywords_zh": "、".join(self.demand.keywords_zh)}

    def context(self) -> dict[str, Any]:
        return {"reference": self.kwargs["reference"], "demand": self.demand}

    def act(self, **typed: Any) -> TechnologyDemand:
        return revise_demand(
            number=self.kwargs["number"],
            need=need_typed(typed),
            acting=self.acting,
            at=clock.now(),
        )


class WithdrawDemand(EnterpriseGate, ActionButtonView):
    """Takes a demand off the board."""

    roles = MEMBERS
    done_message = _("Taken off the board. Orders under way go on.")

    def act(self) -> TechnologyDemand:
        return withdraw_demand(number=self.kwargs["number"], acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return reverse("enterprise-demands", args=[self.kwargs["reference"]])
