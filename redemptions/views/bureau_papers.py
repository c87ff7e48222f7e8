"""What bureaus do with the papers of a claim: look an invoice up and note what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.web.views import ActionFormView
from redemptions.actions.verify_invoice import verify_invoice
from redemptions.forms.review import InvoiceStateForm
from redemptions.permissions import VERIFIERS
from redemptions.queries.claims import claim_of
from redemptions.queries.papers import invoice_of
from regions.gates import BureauGate

if TYPE_CHECKING:
    from redemptions.models import Invoice, RedemptionClaim


class VerifyInvoice(BureauGate, ActionFormView):
    """One invoice: what the tax service's own page says about it."""

    template_name = "redemptions/bureau/step.html"
    form_class, roles = InvoiceStateForm, VERIFIERS
    done_message = _("Noted; the latest word counts, earlier ones stay on file.")
    claim: RedemptionClaim
    invoice: Invoice

    def load(self) -> None:
        self.claim = claim_of(self.scope, self.kwargs["number"])
        self.invoice = invoice_of(self.scope, self.claim, self.kwargs["key"])

    def context(self) -> dict[str, Any]:
        number = f"{self.invoice.code}{self.invoice.invoice_number}"
        return {
            "region": self.region,
            "case": self.claim,
            "heading": _("Invoice %(number)s") % {"number": number},
            "lead": _("Look the invoice up at the tax service and note what it says."),
            "submit": _("Note it"),
            "back": self.back(),
        }

    def act(self, **typed: Any) -> Any:
        return verify_invoice(
            number=self.claim.number, invoice_id=self.invoice.pk, acting=self.acting,
            at=clock.now(), **typed,
        )  # fmt: skip

    def back(self) -> str:
        """Return the address of the case."""
        return reverse("bureau-claim", args=[self.region.slug, self.claim.number])

    def done_url(self, result: Any) -> str:
        return self.back()
