"""One claim at a bureau's desk: both regions' view of it, and the step the reader may take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import pgettext, pgettext_lazy

from foundation import clock
from foundation.periods import day_of
from foundation.web.views import PageView
from redemptions.forms.review import OpinionForm, RecommendForm
from redemptions.permissions import (
    may_check_provider_side,
    may_decide,
    may_override,
    may_recommend,
    may_reject,
    may_return,
    may_verify_invoice,
)
from redemptions.queries.assessing import worked_out
from redemptions.queries.checks import latest_checks, reasons_given
from redemptions.queries.claims import claim_of, decisions_on
from redemptions.queries.inspections import inspection_on
from redemptions.queries.orders import messages_of
from redemptions.states import CLAIM
from redemptions.views import checks_shown, claim_shown, inspections, shown
from redemptions.views.invoice_shown import papers_shown
from regions.gates import BureauGate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redemptions.models import ClaimDecision, RedemptionClaim

STAGE_WORDS = {
    "provider_check": pgettext_lazy("stage", "Checked on the provider's side"),
    "recommend": pgettext_lazy("stage", "Assessed"),
    "approve": pgettext_lazy("stage", "Approved"),
    "countersign": pgettext_lazy("stage", "Countersigned"),
    "reject": pgettext_lazy("stage", "Refused"),
    "return": pgettext_lazy("stage", "Sent back"),
    "override": pgettext_lazy("stage", "Let a hit pass"),
}


class Claim(BureauGate, PageView):
    """The issuing region assesses; the provider's region sees the checks and confirms."""

    template_name = "redemptions/bureau/claim.html"
    claim: RedemptionClaim

    def load(self) -> None:
        self.claim = claim_of(self.scope, self.kwargs["number"])

    @property
    def issues(self) -> bool:
        """Say whether this desk is the issuing region's."""
        return self.claim.issuing_region_id == self.region.code

    def address(self, step: str) -> str:
        """Return the address of one of the claim's steps."""
        return reverse(f"bureau-claim-{step}", args=[self.region.slug, self.claim.number])

    def context(self) -> dict[str, Any]:
        claim = self.claim
        decisions = decisions_on(self.scope, claim)
        checks = latest_checks(self.scope, claim)
        given = reasons_given(self.scope, claim, checks)
        rows = checks_shown.shown_checks(checks, given)
        return {
            "region": self.region,
            "issues": self.issues,
            "claim": claim,
            **papers_shown(self.scope, claim),
            "pack_url": self.address("pack"),
            "verifies": may_verify_invoice(self.acting, claim) is None,
            "last_check": checks[0] if checks else None,
            **rows,
            "hits": self._hits(rows["hits"]),
            "track_steps": claim_shown.track_of(claim),
            "mode_words": shown.mode_words(claim.mode),
            "payer_words": shown.payer_words(claim),
            "risk": claim_shown.RISK_WORDS.get(claim.risk, ""),
            "risk_tone": claim_shown.RISK_TONES.get(claim.risk, ""),
            "eyes": self._eyes(decisions),
            "decisions": [{"row": one, "stage": _stage(one)} for one in decisions],
            "sum": self._sum() if self.issues else {},
            "panel": self._panel(),
            **self._inspection(),
            "messages_sent": messages_of(self.scope, order_id=claim.order_id),
            "days_left": shown.days_left(claim.due_on),
            "queue_url": reverse(
                "bureau-claims" if self.issues else "bureau-checks", args=[self.region.slug]
            ),
            **shown.sides(claim),
        }

    def _hits(self, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Give each hit the address where the reader may let it pass, if anywhere."""
        may = self._reviewing() and may_override(self.acting, self.claim) is None
        me = self.acting.user_id
        return [
            {**row, "url": self._pass_url(row) if may and _open_to(me, row) else ""} for row in rows
        ]

    def _pass_url(self, row: dict[str, Any]) -> str:
        place = [self.region.slug, self.claim.number, row["code"]]
        return reverse("bureau-claim-override", args=place)

    def _inspection(self) -> dict[str, Any]:
        """Return the claim's inspection, which only its own region sees."""
        found = inspection_on(self.scope, self.claim) if self.issues else None
        if found is None:
            return {}
        url = reverse("bureau-inspection", args=[self.region.slug, self.claim.number])
        return {"inspection": {**inspections.shown(found), "url": url}}

    def _reviewing(self) -> bool:
        return self.claim.state in {"issuing_review", "objected"}

    def _sum(self) -> dict[str, Any]:
        claim = self.claim
        if self._reviewing() and claim.waiting_for == "officer":
            found = worked_out(self.scope, claim=claim, order=claim.order, on=day_of(clock.now()))
            basis = [
                {
                    "label": claim_shown.BASIS_WORDS[name],
                    "fen": int(fen),
                    "binding": name == found.eligible.basis,
                }
                for name, fen in found.eligible.amounts.items()
            ]
            return {
                "live": True,
                "basis": basis,
                "eligible_fen": found.eligible_fen,
                "amount_fen": found.amount_fen,
                "bounds": claim_shown.bound_rows(found.bounds, binding=found.bound),
            }
        return {
            "eligible_fen": claim.eligible_fen,
            "amount_fen": claim.assessed_fen,
            "bounds": claim_shown.bound_rows(claim.bounds, binding=claim.bound),
        }

    def _panel(self) -> dict[str, Any]:
        """Return the forms of the steps the reader may take now."""
        claim, acting = self.claim, self.acting
        panel: dict[str, Any] = {}
        if claim.state == "provider_side_check" and not may_check_provider_side(acting, claim):
            panel["check"] = {"url": self.address("check"), "form": OpinionForm()}
        if self._reviewing() and claim.waiting_for == "officer":
            if not may_recommend(acting, claim):
                panel["recommend"] = {"url": self.address("recommend"), "form": RecommendForm()}
        elif claim.state == "issuing_review" and not may_decide(acting, claim):
            panel["decide"] = {"url": self.address("decide"), "form": OpinionForm()}
        if CLAIM.allows(claim.state, "rejected") and not may_reject(acting, claim):
            panel["reject_url"] = self.address("reject")
        returnable = claim.state in {"provider_side_check", "issuing_review"}
        if returnable and not may_return(acting, claim):
            panel["return_url"] = self.address("return")
        return panel

    def _eyes(self, decisions: Sequence[ClaimDecision]) -> list[dict[str, Any]]:
        here = {one.stage: one for one in decisions if one.round == self.claim.return_round}
        posts = [
            ("provider_check", pgettext("post", "Provider's region"), "provider_side_check", ""),
            ("recommend", pgettext("post", "First person, assesses"), "issuing_review", "officer"),
            ("approve", pgettext("post", "Second person, approves"), "issuing_review", "leader"),
        ]
        if self.claim.waiting_for == "finance" or "countersign" in here:
            posts.append(("countersign", pgettext("post", "Finance"), "issuing_review", "finance"))
        return [
            {
                "post": post,
                "name": here[stage].actor_name if stage in here else "",
                "note": "",
                "on": self.claim.state == state and self.claim.waiting_for == waits,
            }
            for stage, post, state, waits in posts
        ]


def _stage(decision: ClaimDecision) -> str:
    word = str(STAGE_WORDS.get(decision.stage, decision.stage))
    return f"{word} {decision.rule}".strip()


def _open_to(user_id: int | None, row: dict[str, Any]) -> bool:
    return row["missing"] > 0 and user_id not in {one.actor_id for one in row["passed_by"]}
