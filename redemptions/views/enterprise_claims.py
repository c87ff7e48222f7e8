"""A firm's claims: file, follow, confirm, correct, be paid."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from enterprises.gates import EnterpriseGate
from foundation import clock
from redemptions.actions.object_claim import object_claim
from redemptions.forms.orders import ReasonForm
from redemptions.permissions import ENTERPRISE_POSTS
from redemptions.views import claim_filing, claim_page


class Claims(EnterpriseGate, claim_page.ClaimsPage):
    template_name = "redemptions/enterprise/claims.html"
    desk = "enterprise"


class Claim(EnterpriseGate, claim_page.ClaimPage):
    template_name = "redemptions/enterprise/claim.html"
    desk = "enterprise"


class ClaimNew(EnterpriseGate, claim_filing.ClaimNew):
    template_name = "redemptions/enterprise/claim_form.html"
    desk, roles = "enterprise", ENTERPRISE_POSTS


class ClaimCorrect(EnterpriseGate, claim_filing.ClaimCorrect):
    template_name = "redemptions/enterprise/claim_form.html"
    desk, roles = "enterprise", ENTERPRISE_POSTS


class ClaimConfirm(EnterpriseGate, claim_page.ClaimConfirm):
    desk, roles = "enterprise", ENTERPRISE_POSTS
    done_message = _("You have confirmed the claim; the bureaus check it next.")


class ClaimWithdraw(EnterpriseGate, claim_page.ClaimWithdraw):
    desk, roles = "enterprise", ENTERPRISE_POSTS
    done_message = _("The claim has been withdrawn; the hold stays with the order.")


class ClaimObject(EnterpriseGate, claim_page.ClaimStep):
    template_name = "redemptions/enterprise/step.html"
    desk, form_class, roles = "enterprise", ReasonForm, ENTERPRISE_POSTS
    title = _("Say what is wrong")
    lead = _("The claim goes back to the other side, who corrects it and files it again.")
    submit = _("Send back")

    def act(self, **typed: Any) -> Any:
        number = self.claim.number
        return object_claim(number=number, acting=self.acting, at=clock.now(), **typed)


class Payments(EnterpriseGate, claim_page.PaymentsPage):
    template_name = "redemptions/enterprise/payments.html"
    desk = "enterprise"
