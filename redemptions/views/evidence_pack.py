"""Have a claim's evidence pack printed, watch it, and fetch it: alike at every desk."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from enterprises.gates import EnterpriseGate
from foundation import clock
from foundation.jobs.queries import latest_about
from foundation.web.views import PageView
from providers.gates import ProviderGate
from redemptions.actions.ask_evidence_pack import ask_evidence_pack
from redemptions.queries.claims import claim_of
from regions.gates import AuditorGate, BureauGate

if TYPE_CHECKING:
    from foundation.jobs.models import Job
    from redemptions.models import RedemptionClaim


class _Pack(PageView):
    """The latest pack this person asked for, and the button that asks for a new one."""

    template_name = "redemptions/evidence_pack.html"
    layout: ClassVar[str]
    claim: RedemptionClaim
    job: Job | None

    def load(self) -> None:
        self.claim = claim_of(self.scope, self.kwargs["number"])
        subject = f"evidence-pack:{self.claim.number}"
        self.job = latest_about(self.scope, subject, owner_id=self.acting.user_id)

    def context(self) -> dict[str, Any]:
        job = self.job
        return {
            "layout": self.layout,
            "region": getattr(self, "region", None),
            "claim": self.claim,
            "back": self.back(),
            "job": job,
            "made": job.result if job else {},
            "bar": {
                "title": _("Evidence pack"), "status": job.state, "done": job.done,
                "total": job.total, "poll_url": reverse("job", args=[job.pk]),
                "error": _("It could not be finished. Please ask for it once more."),
            }
            if job
            else {},
        }  # fmt: skip

    @abstractmethod
    def back(self) -> str:
        """Return the page of the claim at this desk."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for a new pack; the page shows how far it is."""
        with self.reading():
            self.load()
        ask_evidence_pack(number=self.claim.number, acting=self.acting, at=clock.now())
        messages.success(request, _("The evidence pack is being printed."))
        return HttpResponseRedirect(request.path)


class EnterprisePack(EnterpriseGate, _Pack):
    layout = "layouts/enterprise.html"

    def back(self) -> str:
        return reverse("enterprise-claim", args=[self.kwargs["reference"], self.claim.number])


class ProviderPack(ProviderGate, _Pack):
    layout = "layouts/provider.html"

    def back(self) -> str:
        return reverse("provider-claim", args=[self.kwargs["reference"], self.claim.number])


class BureauPack(BureauGate, _Pack):
    layout = "layouts/bureau.html"

    def back(self) -> str:
        return reverse("bureau-claim", args=[self.region.slug, self.claim.number])


class AuditorPack(AuditorGate, _Pack):
    layout = "layouts/auditor.html"

    def back(self) -> str:
        return reverse("auditor-file", args=[self.claim.number])
