"""The pages of a claim that both parties share: list, claim, filing, correction, objection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from foundation import clock
from foundation.web.views import ActionButtonView, ActionFormView, PageView
from redemptions.actions.confirm_claim import confirm_claim
from redemptions.actions.withdraw_claim import withdraw_claim
from redemptions.permissions import may_claim, may_confirm
from redemptions.queries.claims import TABS, claim_of, claims_of, tab_counts
from redemptions.states import CLAIM
from redemptions.views import claim_shown, shown
from redemptions.views.invoice_shown import papers_shown

if TYPE_CHECKING:
    from redemptions.models import RedemptionClaim

ROWS = 20


class ClaimsPage(PageView):
    """The list with its tabs."""

    desk: ClassVar[str]

    def context(self) -> dict[str, Any]:
        wanted = self.request.GET.get("tab", "")
        tab = wanted if wanted in TABS else ""
        counts = tab_counts(self.scope)
        here = reverse(f"{self.desk}-claims", args=[self.kwargs["reference"]])
        words = {
            "waiting": _("Waiting for a party"),
            "reviewing": _("With the bureaus"),
            "paying": _("Notice and payment"),
            "ended": _("Ended"),
        }
        page = Paginator(claims_of(self.scope, tab=tab), ROWS).get_page(
            self.request.GET.get("page")
        )
        return {
            "side": self.desk,
            "page_obj": page,
            "claims": [{"claim": claim, "url": self._address(claim)} for claim in page],
            "payments_url": reverse(f"{self.desk}-payments", args=[self.kwargs["reference"]]),
            "tabs": [
                {"label": _("All"), "url": here, "count": sum(counts.values()), "current": not tab},
                *(
                    {
                        "label": words[name],
                        "url": f"{here}?tab={name}",
                        "count": counts[name],
                        "current": tab == name,
                    }
                    for name in TABS
                ),
            ],
        }

    def _address(self, claim: RedemptionClaim) -> str:
        return reverse(f"{self.desk}-claim", args=[self.kwargs["reference"], claim.number])


class _OfClaim(PageView):
    """A page about one claim at one party's desk."""

    desk: ClassVar[str]
    claim: RedemptionClaim

    def load(self) -> None:
        self.claim = claim_of(self.scope, self.kwargs["number"])

    def address(self, step: str = "") -> str:
        """Return the address of the claim, or of one of its further pages."""
        name = f"{self.desk}-claim-{step}" if step else f"{self.desk}-claim"
        return reverse(name, args=[self.kwargs["reference"], self.claim.number])


class ClaimPage(_OfClaim):
    """Where the claim is, what was filed, what it comes to, whose turn it is."""

    def context(self) -> dict[str, Any]:
        claim = self.claim
        return {
            "claim": claim,
            "side": self.desk,
            **papers_shown(self.scope, claim),
            "pack_url": self.address("pack"),
            "track_steps": claim_shown.track_of(claim),
            "mode_words": shown.mode_words(claim.mode),
            "payer_words": shown.payer_words(claim),
            "bound_rows": claim_shown.bound_rows(claim.bounds, binding=claim.bound),
            "why_less": claim_shown.why_less(claim),
            "turn": self.turn(),
            "claims_url": reverse(f"{self.desk}-claims", args=[self.kwargs["reference"]]),
            "order_url": reverse(
                f"{self.desk}-order", args=[self.kwargs["reference"], claim.order_number]
            ),
            **shown.sides(claim),
        }

    def turn(self) -> dict[str, Any]:
        """Return what the reader can do now."""
        claim = self.claim
        confirms = claim.state == "submitted" and may_confirm(self.acting, claim) is None
        claims = may_claim(self.acting, claim) is None
        corrects = claim.state == "returned" and claims
        return {
            "mine": confirms or corrects,
            "confirm_url": self.address("confirm") if confirms else "",
            "object_url": self.address("object") if confirms else "",
            "correct_url": self.address("correct") if corrects else "",
            "withdraw_url": self.address("withdraw")
            if claims and CLAIM.allows(claim.state, "withdrawn")
            else "",
            "last_day": claim.returned_until if claim.state == "returned" else claim.due_on,
            "days_left": shown.days_left(
                claim.returned_until if claim.state == "returned" else claim.due_on
            ),
        }


class ClaimStep(_OfClaim, ActionFormView):
    """A page with one form about a claim; afterwards back to it."""

    title: ClassVar[Any]
    lead: ClassVar[Any] = ""
    submit: ClassVar[Any]

    def context(self) -> dict[str, Any]:
        return {
            "heading": self.title,
            "lead": self.lead,
            "submit": self.submit,
            "case": self.claim,
            "back": self.address(),
        }

    def done_url(self, result: Any) -> str:
        return self.address()


class ClaimConfirm(_OfClaim, ActionButtonView):
    """Confirm what the other side claims."""

    def act(self) -> Any:
        return confirm_claim(number=self.claim.number, acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return self.address()


class ClaimWithdraw(_OfClaim, ActionButtonView):
    """Take the claim back."""

    def act(self) -> Any:
        return withdraw_claim(number=self.claim.number, acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return self.address()


class PaymentsPage(PageView):
    """What came in, and what is still to come, claim by claim."""

    desk: ClassVar[str]

    def context(self) -> dict[str, Any]:
        mine = [
            claim
            for claim in claims_of(self.scope).filter(
                payee_kind=self.desk, assessed_fen__isnull=False
            )
            if claim.state not in {"rejected", "withdrawn", "issuing_review", "returned"}
        ]
        paid = [claim for claim in mine if claim.paid_at]
        return {
            "side": self.desk,
            "claims": [
                {
                    "claim": claim,
                    "payer": shown.payer_of(claim),
                    "url": reverse(
                        f"{self.desk}-claim", args=[self.kwargs["reference"], claim.number]
                    ),
                    "days": shown.days_since(claim.payable_at) if not claim.paid_at else None,
                }
                for claim in mine
            ],
            "paid_fen": sum(claim.assessed_fen or 0 for claim in paid),
            "coming_fen": sum(claim.assessed_fen or 0 for claim in mine if not claim.paid_at),
            "claims_url": reverse(f"{self.desk}-claims", args=[self.kwargs["reference"]]),
        }
