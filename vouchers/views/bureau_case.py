"""One application at the desk: return it, recommend it, decide it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.accounts.models import Role
from foundation.accounts.step_up import FIELD as CODE
from foundation.accounts.step_up import ask_for_code, step_up
from foundation.audit.queries import history_of
from foundation.refusals import Refusal
from foundation.web.views import ActionFormView
from regions.gates import BureauGate
from regions.queries.places import work_calendar
from regions.queries.programmes import terms_of
from vouchers.actions.decide_application import decide_application
from vouchers.actions.recommend_application import recommend_application
from vouchers.actions.return_application import return_application
from vouchers.forms import applications as forms
from vouchers.models import VoucherApplication
from vouchers.queries.appeals import appeal_of, judges_of
from vouchers.queries.applications import (
    WAITING_FOR_OFFICER,
    application_of,
    decisions_of,
)
from vouchers.queries.assessing import could_be_granted
from vouchers.queries.desk import beside, queue, recusals_of
from vouchers.queries.room import earlier_use_bp
from vouchers.steps.deciding import REJECT
from vouchers.views import case_parts, changing, showing
from vouchers.views.bureau import POSTS, TABS, first_tab


class _OneCase(BureauGate, ActionFormView):
    """The case on the left, the decision on the right."""

    roles = POSTS
    application: VoucherApplication

    def load(self) -> None:
        self.application = application_of(self.scope, self.kwargs["number"])

    def done_url(self, result: Any) -> str:
        """Return the next case of the queue if that was the button pressed, else this one."""
        number, tab = self.kwargs["number"], ""
        if "next" in self.request.POST:
            with self.reading():
                _place, following = beside(self._queue(), self.application)
            if following is not None:
                number, tab = following.number, f"?tab={self._tab()}"
        return f"{reverse('bureau-application', args=[self.region.slug, number])}{tab}"

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
            "mended": changing.mended(application, decisions),
            "appeal": appeal_of(self.scope, application),
            "judges": judges_of(self.scope, application).values(),
            **self._beside(),
            **case_parts.money_of(self.scope, application),
            **case_parts.evidence_of(self.scope, application),
            **case_parts.doable(self.acting, application),
        }

    def _beside(self) -> dict[str, Any]:
        """Say where the case stands in the queue one came from, and which comes next."""
        name = self._tab()
        before, following = beside(self._queue(), self.application)
        return {
            "tab": name,
            "tab_label": TABS[name],
            "place": before + 1,
            "following": following,
            "recusals": recusals_of(self.scope, self.application),
        }

    def _tab(self) -> str:
        name = self.request.GET.get("tab", "")
        return name if name in TABS else first_tab(self.acting)

    def _queue(self) -> Any:
        return queue(self.scope, self.region.code, self._tab(), me=self.acting.user_id)


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
            ask_for_code(shown["decide_form"], self.request)
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

    def build_form(self) -> Any:
        form = super().build_form()
        ask_for_code(form, self.request)
        return form

    def act(self, **typed: Any) -> VoucherApplication:
        if typed["verdict"] != REJECT:
            step_up(self.request, typed.get(CODE, ""))
        return decide_application(
            number=self.kwargs["number"],
            verdict=typed["verdict"],
            opinion=typed["opinion"],
            amount_seen=typed["amount_seen"],
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
