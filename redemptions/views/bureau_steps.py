"""The steps officers take on a claim; each is a form of its own, also reached from the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.web.views import ActionFormView
from redemptions.actions.check_provider_side import check_provider_side
from redemptions.actions.decide_claim import APPROVE, REJECT, decide_claim
from redemptions.actions.override_check import override_check
from redemptions.actions.recommend_claim import recommend_claim
from redemptions.actions.return_claim import return_claim
from redemptions.forms.review import (
    OpinionForm,
    OverrideForm,
    RecommendForm,
    RejectForm,
    ReturnForm,
)
from redemptions.queries.claims import claim_of
from regions.gates import BureauGate

if TYPE_CHECKING:
    from redemptions.models import RedemptionClaim

OFFICERS = frozenset({"officer"})


class _ClaimStep(BureauGate, ActionFormView):
    template_name = "redemptions/bureau/step.html"
    title: ClassVar[Any]
    lead: ClassVar[Any] = ""
    submit: ClassVar[Any]
    claim: RedemptionClaim

    def load(self) -> None:
        self.claim = claim_of(self.scope, self.kwargs["number"])

    def context(self) -> dict[str, Any]:
        return {
            "region": self.region,
            "heading": self.title,
            "lead": self.lead,
            "submit": self.submit,
            "case": self.claim,
            "back": self.back(),
        }

    def back(self) -> str:
        """Return the address of the case."""
        return reverse("bureau-claim", args=[self.region.slug, self.claim.number])

    def done_url(self, result: Any) -> str:
        return self.back()

    @property
    def told(self) -> dict[str, Any]:
        """Return what every action is told."""
        return {"number": self.claim.number, "acting": self.acting, "at": clock.now()}


class Check(_ClaimStep):
    form_class, roles = OpinionForm, OFFICERS
    title = _("Confirm on the provider's side")
    lead = _("The provider is real, it could do this, the technical contract is registered here.")
    submit = _("Confirm")
    done_message = _("Confirmed; the issuing region assesses it next.")

    def act(self, **typed: Any) -> Any:
        return check_provider_side(**self.told, **typed)


class Override(_ClaimStep):
    form_class, roles = OverrideForm, frozenset({"officer", "leader"})
    title = _("Let a hit pass")
    lead = _("A block needs two persons, each with a reason.")
    submit = _("Let it pass")
    done_message = _("The reason stands in the file.")

    def act(self, **typed: Any) -> Any:
        return override_check(**self.told, rule=self.kwargs["rule"], **typed)


class Recommend(_ClaimStep):
    form_class, roles = RecommendForm, OFFICERS
    title = _("Assess")
    submit = _("Assess and pass on")
    done_message = _("Assessed and passed on to the leader.")

    def act(self, **typed: Any) -> Any:
        return recommend_claim(**self.told, **typed)


class Return(_ClaimStep):
    form_class, roles = ReturnForm, OFFICERS
    title = _("Send back for correction")
    lead = _("Name everything at once; the clock stops until the claimant answers.")
    submit = _("Send back")
    done_message = _("Sent back; the claimant has been told what to correct.")

    def act(self, **typed: Any) -> Any:
        return return_claim(**self.told, **typed)


class Decide(_ClaimStep):
    form_class, roles = OpinionForm, frozenset({"leader", "finance"})
    title = _("Approve")
    submit = _("Approve")
    done_message = _("Your approval has been recorded.")

    def act(self, **typed: Any) -> Any:
        return decide_claim(**self.told, verdict=APPROVE, **typed)


class Reject(_ClaimStep):
    form_class, roles = RejectForm, frozenset({"leader"})
    title = _("Refuse the claim")
    lead = _("The hold goes back to the voucher, and the order is closed.")
    submit = _("Refuse the claim")
    done_message = _("Refused; both sides have been told why.")

    def act(self, **typed: Any) -> Any:
        return decide_claim(**self.told, verdict=REJECT, **typed)
