"""File a claim from an accepted order, and correct one that came back: alike for both parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from foundation import clock
from foundation.transitions import TransitionRefused
from foundation.web.views import ActionFormView
from redemptions.actions.correct_claim import correct_claim
from redemptions.actions.file_claim import ClaimExists, OrderNotAccepted, file_claim
from redemptions.forms.claims import ClaimForm, rows_of
from redemptions.permissions import may_claim
from redemptions.queries.claims import claim_of
from redemptions.queries.orders import order_of
from redemptions.queries.papers import needs_of, papers_of, there_already
from redemptions.states import CLAIM, ORDER
from redemptions.views import shown
from redemptions.views.invoice_reading import KeepsFiles
from redemptions.views.papers_needed import shown_needs

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redemptions.models import RedemptionClaim, ServiceOrder


class _Filing(KeepsFiles, ActionFormView):
    """The form with the list of papers beside it."""

    desk: ClassVar[str]
    form_class = ClaimForm
    order: ServiceOrder

    def form_options(self) -> dict[str, Any]:
        there = there_already(self.scope, self.order)
        needs = needs_of(self.scope, self.order)
        return {"required": {one.paper.value for one in needs if one.required} - there}

    def page(self, *, status: int = 200, **more: Any) -> HttpResponse:
        """Tick on the list what is handed in by now."""
        more["needs"] = shown_needs(self.scope, self.order, there=more["form"].papers_there())
        return super().page(status=status, **more)

    def context(self) -> dict[str, Any]:
        return {
            "order": self.order,
            "side": self.desk,
            "why_not": self.why_not(),
            "mode_words": shown.mode_words(self.order.mode),
            "hold_rows": shown.hold_rows(self.order),
            "back": reverse(
                f"{self.desk}-order", args=[self.kwargs["reference"], self.order.number]
            ),
        }

    def why_not(self) -> str:
        """Return why the reader cannot file this claim, before they have typed anything."""
        if may_claim(self.acting, self.order) is None:
            return self.too_early()
        if self.order.mode == "PROVIDER_REDEEMED":
            return _("On this order the provider files the claim; you confirm it afterwards.")
        return _("On this order the enterprise files the claim; you confirm it afterwards.")

    def too_early(self) -> str:
        """Return why the order or claim is not at this step."""
        if self.order.state == "claimed":
            return str(ClaimExists())
        return "" if ORDER.allows(self.order.state, "claimed") else str(OrderNotAccepted())

    def given(self) -> dict[str, object]:
        """Return what is known beforehand: the parties, on every row."""
        order = self.order
        parties = {
            "invoice": {
                "buyer_reference": order.enterprise_reference,
                "seller_reference": order.provider_reference,
            },
            "payment": {"payer_name": order.enterprise_name, "payee_name": order.provider_name},
        }
        return {
            f"{kind}_{place}_{name}": text
            for kind, texts in parties.items()
            for place in range(3)
            for name, text in texts.items()
        }

    def done_url(self, result: RedemptionClaim) -> str:
        return reverse(f"{self.desk}-claim", args=[self.kwargs["reference"], result.number])

    def done_sentence(self, result: RedemptionClaim) -> str:
        return _("Claim %(number)s has been filed; the other side confirms it next.") % {
            "number": result.number
        }

    def typed_papers(self, typed: dict[str, Any]) -> dict[str, Any]:
        """Return what both actions take of the form."""
        return {
            "claimed_fen": typed["claimed_fen"],
            "other_support_fen": typed["other_support_fen"] or 0,
            "invoices": typed["invoices"],
            "payments": typed["payments"],
            "papers": typed["papers"],
            "differs_anyway": typed["differs_anyway"],
            "declared_by": self.acting.name if typed["declared"] else "",
        }


class ClaimNew(_Filing):
    """``?order=`` names the accepted order."""

    def load(self) -> None:
        self.order = order_of(self.scope, self.request.GET.get("order", ""))

    def initial(self) -> dict[str, Any]:
        return {"claimed_fen": self.order.hold_fen, "other_support_fen": 0, **self.given()}

    def act(self, **typed: Any) -> RedemptionClaim:
        return file_claim(
            key=typed["key"], order_number=self.order.number, acting=self.acting, at=clock.now(),
            **self.typed_papers(typed),
        )  # fmt: skip


class ClaimCorrect(_Filing):
    """The form filled with what was filed before; files need not be handed in again."""

    claim: RedemptionClaim

    def load(self) -> None:
        self.claim = claim_of(self.scope, self.kwargs["number"])
        self.order = order_of(self.scope, self.claim.order_number)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "claim": self.claim}

    def too_early(self) -> str:
        """Say that only what was sent back is corrected."""
        return "" if CLAIM.allows(self.claim.state, "submitted") else str(TransitionRefused())

    def initial(self) -> dict[str, Any]:
        papers = papers_of(self.scope, self.claim)
        return {
            "claimed_fen": self.claim.claimed_fen,
            "other_support_fen": self.claim.other_support_fen,
            **self.given(),
            **rows_of(papers),
        }

    def act(self, **typed: Any) -> RedemptionClaim:
        return correct_claim(
            number=self.claim.number, acting=self.acting, at=clock.now(),
            **self.typed_papers(typed),
        )  # fmt: skip
