"""A provider's claims: file, follow, confirm, correct, be paid."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from foundation import clock
from providers.gates import ProviderGate
from redemptions.actions.object_claim import object_claim
from redemptions.forms.orders import ReasonForm
from redemptions.permissions import PROVIDER_POSTS
from redemptions.views import claim_filing, claim_page


class Claims(ProviderGate, claim_page.ClaimsPage):
    template_name = "redemptions/provider/claims.html"
    desk = "provider"


class Claim(ProviderGate, claim_page.ClaimPage):
    template_name = "redemptions/provider/claim.html"
    desk = "provider"


class ClaimNew(ProviderGate, claim_filing.ClaimNew):
    template_name = "redemptions/provider/claim_form.html"
    desk, roles = "provider", PROVIDER_POSTS


class ClaimCorrect(ProviderGate, claim_filing.ClaimCorrect):
    template_name = "redemptions/provider/claim_form.html"
    desk, roles = "provider", PROVIDER_POSTS


class ClaimConfirm(ProviderGate, claim_page.ClaimConfirm):
    desk, roles = "provider", PROVIDER_POSTS
    done_message = _("You have confirmed the claim; the bureaus check it next.")


class ClaimWithdraw(ProviderGate, claim_page.ClaimWithdraw):
    desk, roles = "provider", PROVIDER_POSTS
    done_message = _("The claim has been withdrawn; the hold stays with the order.")


class ClaimObject(ProviderGate, claim_page.ClaimStep):
    template_name = "redemptions/provider/step.html"
    desk, form_class, roles = "provider", ReasonForm, PROVIDER_POSTS
    title = _("Say what is wrong")
    lead = _("The claim goes back to the other side, who corrects it and files it again.")
    submit = _("Send back")

    def act(self, **typed: Any) -> Any:
        number = self.claim.number
        return object_claim(number=number, acting=self.acting, at=clock.now(), **typed)


class Payments(ProviderGate, claim_page.PaymentsPage):
    template_name = "redemptions/provider/payments.html"
    desk = "provider"
