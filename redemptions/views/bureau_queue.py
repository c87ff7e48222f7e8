"""A bureau's claims: its own by step, and other regions' that wait for its check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from foundation.web.views import PageView
from redemptions.queries.claims import issuing_counts, issuing_queue, provider_side_queue
from redemptions.views import claim_shown, shown
from regions.gates import BureauGate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redemptions.models import RedemptionClaim

ROWS = 30
#: Tab: states, the post waited for.
TABS: dict[str, tuple[tuple[str, ...], str]] = {
    "assess": (("issuing_review", "objected"), "officer"),
    "decide": (("issuing_review",), "leader"),
    "countersign": (("issuing_review",), "finance"),
    "elsewhere": (("submitted", "confirmed", "provider_side_check", "returned"), ""),
    "notice": (("approved", "in_publicity"), ""),
    "paying": (("payable", "instructed"), ""),
    "ended": (
        ("paid", "reconciled", "closed", "rejected", "withdrawn", "clawback_opened"),
        "",
    ),
}
FIRST = {"officer": "assess", "leader": "decide", "finance": "countersign"}


class _Queue(BureauGate, PageView):
    template_name = "redemptions/bureau/claims.html"

    def rows(self, claims: Iterable[RedemptionClaim]) -> list[dict[str, Any]]:
        """Return the rows of the table."""
        return [
            {
                "claim": claim,
                "url": reverse("bureau-claim", args=[self.region.slug, claim.number]),
                "days_left": shown.days_left(claim.due_on),
                "risk": claim_shown.RISK_WORDS.get(claim.risk, ""),
                "risk_tone": claim_shown.RISK_TONES.get(claim.risk, ""),
            }
            for claim in claims
        ]

    def tabs(self, current: str) -> list[dict[str, Any]]:
        """Return the tabs with their counts; the last leads to other regions' cases."""
        here = reverse("bureau-claims", args=[self.region.slug])
        words = {
            "assess": _("To assess"),
            "decide": _("To approve"),
            "countersign": _("To countersign"),
            "elsewhere": _("With others"),
            "notice": _("In public notice"),
            "paying": pgettext("tab", "Payable"),
            "ended": _("Ended"),
        }
        return [
            *(
                {
                    "label": words[name],
                    "url": f"{here}?tab={name}",
                    "count": self._count(name),
                    "current": name == current,
                }
                for name in TABS
            ),
            {
                "label": _("Checks for other regions"),
                "url": reverse("bureau-checks", args=[self.region.slug]),
                "count": provider_side_queue(self.scope, region=self.region.code).count(),
                "current": current == "checks",
            },
        ]

    def _count(self, name: str) -> int:
        states, post = TABS[name]
        if post:
            rows = issuing_queue(
                self.scope, region=self.region.code, states=states, waiting_for=post
            )
            return rows.count()
        if not hasattr(self, "_counts"):
            self._counts = issuing_counts(self.scope, region=self.region.code)
        return sum(self._counts.get(state, 0) for state in states)


class Claims(_Queue):
    """The region's own claims; the tab of one's own post comes first."""

    def context(self) -> dict[str, Any]:
        mine = next((FIRST[role] for role in FIRST if self.acting.holds(role)), "assess")
        wanted = self.request.GET.get("tab", mine)
        tab = wanted if wanted in TABS else mine
        states, post = TABS[tab]
        rows = issuing_queue(self.scope, region=self.region.code, states=states, waiting_for=post)
        page = Paginator(rows, ROWS).get_page(self.request.GET.get("page"))
        return {
            "region": self.region,
            "heading": _("Claims"),
            "tabs": self.tabs(tab),
            "page_obj": page,
            "rows": self.rows(page),
        }


class Checks(_Queue):
    """Other regions' claims on this region's providers."""

    def context(self) -> dict[str, Any]:
        rows = provider_side_queue(self.scope, region=self.region.code)
        page = Paginator(rows, ROWS).get_page(self.request.GET.get("page"))
        return {
            "region": self.region,
            "heading": _("Checks for other regions"),
            "tabs": self.tabs("checks"),
            "page_obj": page,
            "rows": self.rows(page),
        }
