"""A region's payments: gather, take up, release, hand over, look after what is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.web.views import ActionButtonView, ActionFormView, PageView
from redemptions.queries.claims import payable
from regions.gates import BureauGate
from settlements.actions.cancel_payment import cancel_payment
from settlements.actions.instruct_payments import instruct_payments
from settlements.actions.release_payments import release_payments
from settlements.actions.take_up_payment import take_up_payment
from settlements.forms import CancelForm, ReleaseForm
from settlements.permissions import may_release, needs_a_second
from settlements.queries.accounts import account_of
from settlements.queries.payments import (
    instruction_by,
    instructions_of,
    silent_payments,
)
from settlements.views.showing import claims_as_rows, payments_as_rows

if TYPE_CHECKING:
    from settlements.models import PaymentFile, PaymentInstruction

FINANCE = frozenset({"finance"})
SHOWN = 100


class OfFinance(BureauGate):
    """The finance officers of a region."""

    roles = FINANCE

    def here(self, name: str, *args: str) -> str:
        """Return an address of this region's desk."""
        return reverse(name, args=[self.region.slug, *args])


class Payments(OfFinance, PageView):
    """What must be paid this week?"""

    template_name = "settlements/bureau/payments.html"

    def context(self) -> dict[str, Any]:
        code = self.region.code
        due = list(payable(self.scope, payer_region=code))
        prepared = list(instructions_of(self.scope, region=code, states=("prepared",)))
        waiting = [row for row in prepared if row.kind == "interregion" and not row.prepared_by]
        mine = [row for row in prepared if may_release(self.acting, row) is not None]
        ready = [row for row in prepared if row not in waiting]
        released = list(instructions_of(self.scope, region=code, states=("released",)))
        sent = list(instructions_of(self.scope, region=code, states=("sent",)))
        ended = instructions_of(self.scope, region=code, states=("executed", "failed", "cancelled"))
        return {
            "due": claims_as_rows(due),
            "due_fen": sum(claim.assessed_fen or 0 for claim in due),
            "waiting": payments_as_rows(waiting),
            "ready": payments_as_rows(ready),
            "ready_fen": sum(row.amount_fen for row in ready),
            "prepared_by_me": bool(mine),
            "released": payments_as_rows(released),
            "sent": payments_as_rows(sent),
            "sent_fen": sum(row.amount_fen for row in sent),
            "ended": payments_as_rows(list(ended.order_by("-prepared_at")[:SHOWN])),
            "silent": silent_payments(self.scope, on=clock.today(), region=code),
            "account": account_of(code),
            "region": self.region,
        }


class GatherPayments(OfFinance, ActionButtonView):
    """Prepare what is payable."""

    done_message = _("The payable claims are prepared. Another finance officer releases them.")

    def act(self) -> Any:
        return instruct_payments(region=self.region.code, acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return self.here("bureau-payments")


class TakeUpPayment(OfFinance, ActionButtonView):
    """Put one's name to a payment to another region."""

    done_message = _("Taken up. Another finance officer releases it.")

    def act(self) -> Any:
        return take_up_payment(number=self.kwargs["number"], acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return self.here("bureau-payments")


class ReleasePayments(OfFinance, ActionFormView):
    """Release what another person prepared."""

    template_name = "settlements/bureau/release.html"
    form_class = ReleaseForm
    done_message = _("Released. The file and its digest are below.")

    def load(self) -> None:
        rows = instructions_of(self.scope, region=self.region.code, states=("prepared",))
        self.ready = [
            row for row in rows if not (row.kind == "interregion" and row.prepared_by is None)
        ]

    def context(self) -> dict[str, Any]:
        refusals = [may_release(self.acting, row) for row in self.ready]
        return {
            "rows": payments_as_rows(self.ready),
            "total_fen": sum(row.amount_fen for row in self.ready),
            "account": account_of(self.region.code),
            "preparers": sorted({row.prepared_name for row in self.ready if row.prepared_name}),
            "hindrance": next((refusal for refusal in refusals if refusal), None),
            "region": self.region,
        }

    def act(self, **typed: Any) -> PaymentFile:
        return release_payments(
            region=self.region.code,
            numbers=[row.number for row in self.ready],
            key=typed["key"],
            acting=self.acting,
            at=clock.now(),
        )

    def done_url(self, result: PaymentFile) -> str:
        return self.here("bureau-payment-file", result.number)


class PaymentPage(OfFinance, PageView):
    """One payment: to whom, for what, what became of it."""

    template_name = "settlements/bureau/payment.html"

    def load(self) -> None:
        self.payment = instruction_by(self.scope, self.kwargs["number"])

    def context(self) -> dict[str, Any]:
        return {
            "payment": self.payment,
            "receipts": list(self.payment.receipts.order_by("booked_on", "serial")),
            "may_cancel": self.payment.state == "prepared",
            "region": self.region,
        }


class CancelPayment(OfFinance, ActionFormView):
    """Give up a prepared payment, with a reason."""

    template_name = "settlements/bureau/payment_cancel.html"
    form_class = CancelForm

    def load(self) -> None:
        self.payment = instruction_by(self.scope, self.kwargs["number"])

    def initial(self) -> dict[str, Any]:
        return {"reason": self.payment.cancel_reason}

    def context(self) -> dict[str, Any]:
        return {
            "payment": self.payment,
            "asks": needs_a_second(self.acting, self.payment),
            "region": self.region,
        }

    def act(self, **typed: Any) -> PaymentInstruction:
        return cancel_payment(
            number=self.payment.number, acting=self.acting, at=clock.now(), **typed
        )

    def done_sentence(self, result: PaymentInstruction) -> Any:
        if result.state == "cancelled":
            return _("Given up. What it was to pay is payable again.")
        return _("Asked for. Another finance officer gives the payment up.")

    def done_url(self, result: PaymentInstruction) -> str:
        return self.here("bureau-payment", result.number)
