"""One application at the desk: return it, recommend it, decide it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.accounts.models import Role
from foundation.audit.queries import history_of
from foundation.refusals import Refusal
from foundation.web.views import ActionButtonView, ActionFormView
from regions.gates import BureauGate
from regions.queries.budgets import figures_of
from regions.queries.places import work_calendar
from regions.queries.programmes import terms_of
from vouchers.actions.decide_application import decide_application
from vouchers.actions.recommend_application import recommend_application
from vouchers.actions.return_application import return_application
from vouchers.actions.take_application import take_application
from vouchers.actions.withdraw_recommendation import withdraw_recommendation
from vouchers.forms import applications as forms
from vouchers.models import VoucherApplication
from vouchers.permissions.applications import may_decide, may_refuse_unrecommended, may_review
from vouchers.queries.appeals import appeal_of, judges_of
from vouchers.queries.applications import (
    WAITING_FOR_OFFICER,
    application_of,
    decisions_of,
)
from vouchers.queries.assessing import could_be_granted
from vouchers.queries.room import earlier_use_bp
from vouchers.views import showing

POSTS = frozenset({Role.OFFICER, Role.LEADER, Role.FINANCE, Role.SUPERVISOR})
ROWS = 50


class _OneCase(BureauGate, ActionFormView):
    """The case on the left, the decision on the right."""

    roles = POSTS
    application: VoucherApplication

    def load(self) -> None:
        self.application = application_of(self.scope, self.kwargs["number"])

    def done_url(self, result: Any) -> str:
        return reverse("bureau-application", args=[self.region.slug, self.kwargs["number"]])

    def context(self) -> dict[str, Any]:
        application = self.application
        decisions = decisions_of(self.scope, application)
        version = application.terms
        terms = terms_of(version) if version else None
        amount = application.recommended_fen or application.asked_fen
        return {
            "region": self.region,
            "application": application,
            "enterprise": application.enterprise,
            "track": showing.track_of(application, decisions),
            "rules": showing.rules_shown(application.checks),
            "decisions": decisions,
            "history": history_of(self.scope, application.pk),
            "people": showing.four_eyes_of(
                application, decisions, needs=terms.approvals_needed(amount) if terms else ()
            ),
            "left": showing.days_left(
                application.due_on, today=clock.today(), calendar=work_calendar()
            ),
            "earlier_use_bp": earlier_use_bp(self.scope, enterprise=application.enterprise),
            "appeal": appeal_of(self.scope, application),
            "judges": judges_of(self.scope, application).values(),
            **self._money(),
            **self._what_may_be_done(),
        }

    def _money(self) -> dict[str, Any]:
        application = self.application
        if application.budget_line is None or application.terms is None:
            return {}
        figures = figures_of(self.scope, application.budget_line)
        this = application.recommended_fen or application.asked_fen
        in_hand = application.state in {*WAITING_FOR_OFFICER, "recommended"}
        shown: dict[str, Any] = {"budget": figures}
        parts = [
            (_("Paid"), figures.paid_fen, "paid"),
            (_("To be paid"), figures.obligated_fen, "obl"),
            (_("Issued"), figures.committed_fen, "com"),
            (_("Set aside"), figures.held_fen, "held"),
            (_("This case"), min(this, figures.free_fen) if in_hand else 0, "this"),
            (_("Free after it"), max(figures.free_fen - (this if in_hand else 0), 0), "free"),
        ]
        shown["parts"] = [{"label": label, "fen": fen, "fill": fill} for label, fen, fill in parts]
        try:
            award = could_be_granted(
                self.scope,
                application=application,
                enterprise=application.enterprise,
                version=application.terms,
                quality_bonus_bp=application.quality_bonus_bp,
            )
        except Refusal as refusal:
            return shown | {"award_refused": str(refusal)}
        return shown | {
            "award_fen": award.amount_fen,
            "bounds": showing.bounds_shown(
                {**award.bounds, "budget": figures.free_fen}, award.bound
            ),
        }

    def _what_may_be_done(self) -> dict[str, Any]:
        application = self.application
        reviewing = application.state in WAITING_FOR_OFFICER
        deciding = application.state == "recommended"
        return {
            "reviewing": reviewing,
            "deciding": deciding,
            "may_refuse": reviewing and may_refuse_unrecommended(self.acting, application) is None,
            "why_not_review": may_review(self.acting, application) if reviewing else None,
            "why_not_decide": may_decide(self.acting, application) if deciding else None,
            "may_take_back": deciding and application.handler_id == self.acting.user_id,
        }


class ApplicationCase(_OneCase):
    """One application: the officer recommends here."""

    form_class = forms.RecommendForm
    template_name = "vouchers/bureau/application.html"
    done_message = _("Recommended, and passed to the leader.")

    def initial(self) -> dict[str, Any]:
        try:
            version = self.application.terms
            if version is None or self.application.state not in WAITING_FOR_OFFICER:
                return {"score": self.application.score}
            award = could_be_granted(
                self.scope,
                application=self.application,
                enterprise=self.application.enterprise,
                version=version,
            )
        except Refusal:
            return {"score": 0}
        return {"amount": award.amount_fen, "score": self.application.score}

    def context(self) -> dict[str, Any]:
        shown = super().context()
        if shown["deciding"]:
            shown["decide_form"] = forms.DecideForm()
        return shown

    def act(self, **typed: Any) -> VoucherApplication:
        return recommend_application(
            number=self.kwargs["number"],
            amount_fen=typed["amount"],
            score=typed["score"] or 0,
            opinion=typed["opinion"],
            acting=self.acting,
            at=clock.now(),
        )


class DecideApplication(_OneCase):
    """A second person decides; finance countersigns above the threshold."""

    form_class = forms.DecideForm
    template_name = "vouchers/bureau/application.html"

    def page(self, *, status: int = 200, **more: Any) -> Any:
        """Show the case with the decision's form in its place."""
        if "form" in more:
            more["decide_form"] = more["form"]
        return super().page(status=status, **more)

    def act(self, **typed: Any) -> VoucherApplication:
        return decide_application(
            number=self.kwargs["number"],
            verdict=typed["verdict"],
            opinion=typed["opinion"],
            acting=self.acting,
            at=clock.now(),
        )

    def done_sentence(self, result: VoucherApplication) -> Any:
        sentences = {
            "approved": _("Approved; the budget is set aside and the voucher is being issued."),
            "waitlisted": _("Approved, and put on the waiting list."),
            "rejected": _("Refused; the firm has been told why."),
        }
        return sentences.get(result.state, _("Approved; finance countersigns next."))


class ReturnApplication(_OneCase):
    """Name every defect at once; the firm sees the marked fields first."""

    roles = frozenset({Role.OFFICER})
    form_class = forms.ReturnForm
    template_name = "vouchers/bureau/return_application.html"
    done_message = _("Returned for correction; the clock stops.")

    def act(self, **typed: Any) -> VoucherApplication:
        defects = [
            {"field": name, "says": typed[name].strip()}
            for name, _label in forms.ReturnForm.FIELDS
            if typed[name].strip()
        ]
        return return_application(
            number=self.kwargs["number"], defects=defects, acting=self.acting, at=clock.now()
        )


class _CaseButton(BureauGate, ActionButtonView):
    roles = frozenset({Role.OFFICER})

    def back_url(self) -> str:
        return reverse("bureau-application", args=[self.region.slug, self.kwargs["number"]])


class TakeApplication(_CaseButton):
    """The button that takes a case into one's own hands."""

    done_message = _("The case is in your hands.")

    def act(self) -> VoucherApplication:
        return take_application(number=self.kwargs["number"], acting=self.acting, at=clock.now())


class WithdrawRecommendation(_CaseButton):
    """The button that takes a recommendation back."""

    done_message = _("Your recommendation is taken back.")

    def act(self) -> VoucherApplication:
        return withdraw_recommendation(
            number=self.kwargs["number"], acting=self.acting, at=clock.now()
        )
