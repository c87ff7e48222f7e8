"""Clawback: open a case, and take its next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.web.views import ActionFormView, PageView
from redemptions.rules.paying import paying_region
from regions.gates import BureauGate
from settlements.actions.decide_clawback import decide_clawback
from settlements.actions.demand_repayment import demand_repayment
from settlements.actions.end_clawback import end_clawback
from settlements.actions.open_clawback_case import open_clawback_case
from settlements.actions.record_hearing import record_hearing
from settlements.actions.record_recovery import record_recovery
from settlements.actions.serve_clawback_notice import serve_clawback_notice
from settlements.forms import (
    ClawbackForm,
    DecisionForm,
    EndForm,
    HearingForm,
    PlainForm,
    RecoveryForm,
)
from settlements.permissions import may_decide_clawback, may_handle_payments, may_supervise
from settlements.queries.clawbacks import clawback_by, clawbacks
from settlements.states import OUTSTANDING

if TYPE_CHECKING:
    from collections.abc import Callable

    from settlements.models import ClawbackCase

READERS = frozenset({"supervisor", "leader", "finance", "officer"})
#: By state: the form of the next step, its button, its action.
STEPS: dict[str, tuple[type[forms.Form], Any, Callable[..., Any]]] = {
    "opened": (PlainForm, _("Serve the notice"), serve_clawback_notice),
    "notice_served": (HearingForm, _("Keep the record of the hearing"), record_hearing),
    "heard": (DecisionForm, _("Decide"), decide_clawback),
    "decided": (PlainForm, _("Send the demand"), demand_repayment),
    "demanded": (RecoveryForm, _("Note what came back"), record_recovery),
    "partly_recovered": (RecoveryForm, _("Note what came back"), record_recovery),
    "referred": (RecoveryForm, _("Note what came back"), record_recovery),
}


class _OfRegion(BureauGate):
    roles = READERS

    def here(self, name: str, *args: str) -> str:
        """Return an address of this region's desk."""
        return reverse(name, args=[self.region.slug, *args])


class Clawbacks(_OfRegion, PageView):
    """What must come back?"""

    template_name = "settlements/bureau/clawbacks.html"

    def context(self) -> dict[str, Any]:
        return {
            "rows": list(clawbacks(self.scope, region=self.region.code)),
            "region": self.region,
            "may_open": may_supervise(self.acting, region=self.region.code) is None,
        }


class OpenClawback(_OfRegion, ActionFormView):
    """Which claim, how much, on what basis?"""

    template_name = "settlements/bureau/clawback_open.html"
    form_class = ClawbackForm
    done_message = _("The case is open. Serve the notice next.")
    roles = frozenset({"supervisor"})

    def initial(self) -> dict[str, Any]:
        return {"claim": self.request.GET.get("claim", "")}

    def context(self) -> dict[str, Any]:
        return {"region": self.region}

    def act(self, **typed: Any) -> ClawbackCase:
        return open_clawback_case(acting=self.acting, at=clock.now(), **typed)

    def done_url(self, result: ClawbackCase) -> str:
        return self.here("bureau-clawback", result.number)


class Clawback(_OfRegion, ActionFormView):
    """Where is the case, and what is its next step?"""

    template_name = "settlements/bureau/clawback.html"
    form_class = PlainForm
    done_message = _("Noted; the case has gone on.")

    def load(self) -> None:
        self.case = clawback_by(self.scope, self.kwargs["number"])
        self.step = STEPS.get(self.case.state)

    def build_form(self) -> forms.Form:
        form_class = self.step[0] if self.step else PlainForm
        return form_class(self.request.POST if self.request.method == "POST" else None)

    def context(self) -> dict[str, Any]:
        return {
            "case": self.case,
            "region": self.region,
            "may_act": self.step is not None and self._may(),
            "submit": self.step[1] if self.step else "",
            "may_end": self.case.state in OUTSTANDING
            and may_decide_clawback(self.acting, region=self.case.issuing_region_id) is None,
            "left_fen": (self.case.decided_fen or self.case.amount_fen) - self.case.recovered_fen,
        }

    def _may(self) -> bool:
        claim, case = self.case.claim, self.case
        if case.state == "heard":
            return may_decide_clawback(self.acting, region=case.issuing_region_id) is None
        if case.state in OUTSTANDING:
            payer = paying_region(
                pattern=claim.pattern, issuing=claim.issuing_region_id,
                provider=claim.provider_region_id, prefinancer=claim.prefinancer,
            )  # fmt: skip
            return may_handle_payments(self.acting, payer) is None
        return may_supervise(self.acting, region=case.issuing_region_id) is None

    def act(self, **typed: Any) -> Any:
        verb = self.step[2] if self.step else serve_clawback_notice
        return verb(number=self.case.number, acting=self.acting, at=clock.now(), **typed)

    def done_url(self, result: Any) -> str:
        return self.here("bureau-clawback", self.case.number)


class EndClawback(Clawback):
    """It does not come back: to the courts, or written off."""

    template_name = "settlements/bureau/clawback_end.html"
    roles = frozenset({"leader"})

    def build_form(self) -> forms.Form:
        return EndForm(self.request.POST if self.request.method == "POST" else None)

    def act(self, **typed: Any) -> Any:
        return end_clawback(number=self.case.number, acting=self.acting, at=clock.now(), **typed)
