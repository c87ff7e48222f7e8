"""The panel: which appeals wait, what was judged and why, how it ends."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.web import formatting
from foundation.web.views import ActionFormView, PageView
from regions.gates import OperatorGate
from regions.queries.places import work_calendar
from vouchers.actions.decide_appeal import decide_appeal
from vouchers.actions.propose_appeal import propose_appeal
from vouchers.forms.appeals import AgreeForm, ProposeForm
from vouchers.models import Appeal
from vouchers.permissions.appeals import PANEL, may_agree, may_sit
from vouchers.queries import appeals as queries
from vouchers.queries.applications import decisions_of
from vouchers.views import showing

ROWS = 50
TABS = {
    "open": _("To be answered"),
    "proposed": _("Waiting for a second member"),
    "ended": _("Ended"),
}


class Appeals(OperatorGate, PageView):
    """What waits for the panel, the most urgent first."""

    template_name = "vouchers/operator/appeals.html"

    def context(self) -> dict[str, Any]:
        chosen = self.request.GET.get("tab", "open")
        found = queries.counts(self.scope)
        rows = queries.appeals(self.scope, tab=chosen)
        page = Paginator(rows, ROWS).get_page(self.request.GET.get("page"))
        today, calendar = clock.today(), work_calendar()
        for row in page:
            row.left = showing.days_left(row.due_on, today=today, calendar=calendar)  # type: ignore[attr-defined]
        tabs = [
            {"label": label, "url": f"?tab={name}", "count": found[name], "current": name == chosen}
            for name, label in TABS.items()
        ]
        return {"page_obj": page, "tabs": tabs}


class _OneAppeal(OperatorGate, ActionFormView):
    """What was asked for, judged and said; who of the panel has spoken."""

    template_name = "vouchers/operator/appeal.html"
    appeal: Appeal

    def load(self) -> None:
        self.appeal = queries.appeal_by(self.scope, self.kwargs["number"])

    def context(self) -> dict[str, Any]:
        appeal, application = self.appeal, self.appeal.application
        mine = appeal.proposed_by == self.acting.user_id
        waits = appeal.state == "open" and bool(appeal.proposal)
        return {
            "appeal": appeal,
            "application": application,
            "decisions": decisions_of(self.scope, application),
            "rules": showing.rules_shown(application.checks),
            "bounds": showing.bounds_shown(application.bounds, application.bound),
            "left": showing.days_left(appeal.due_on, today=clock.today(), calendar=work_calendar()),
            "people": _panel(appeal),
            "why_not": may_sit(self.acting, appeal) if appeal.state == "open" else None,
            "waits": waits,
            "mine": mine,
            "proposing": appeal.state == "open" and (not waits or mine),
            "agreeing": waits and may_agree(self.acting, appeal) is None,
        }

    def done_url(self, result: Appeal) -> str:
        return reverse("operator-appeal", args=[result.number])


class ProposeAppeal(_OneAppeal):
    """The case of one appeal; the first member proposes an answer here."""

    form_class = ProposeForm
    done_message = _("Proposed. Another member of the panel agrees, or does not.")

    def initial(self) -> dict[str, Any]:
        return {"outcome": self.appeal.proposal, "reason": self.appeal.proposal_reason}

    def context(self) -> dict[str, Any]:
        shown = super().context()
        return {**shown, "agree_form": AgreeForm()} if shown["agreeing"] else shown

    def act(self, **typed: Any) -> Appeal:
        return propose_appeal(
            number=self.kwargs["number"], acting=self.acting, at=clock.now(), **typed
        )


class DecideAppeal(_OneAppeal):
    """The second member agrees, or does not."""

    roles = frozenset(PANEL)
    form_class = AgreeForm

    def page(self, *, status: int = 200, **more: Any) -> Any:
        """Show the case with the second member's form in its place."""
        return super().page(status=status, **more, agree_form=more["form"])

    def act(self, **typed: Any) -> Appeal:
        return decide_appeal(
            number=self.kwargs["number"], acting=self.acting, at=clock.now(), **typed
        )

    def done_sentence(self, result: Appeal) -> Any:
        sentences = {
            "allowed": _("Allowed. The case is back at its bureau, for other people to judge."),
            "dismissed": _("Dismissed. The firm has been told why."),
        }
        return sentences.get(result.state, _("Not agreed. The panel answers anew."))


def _panel(appeal: Appeal) -> list[dict[str, Any]]:
    first, second = _("First member · proposes"), _("Second member · agrees")
    return [
        {
            "post": first,
            "name": appeal.proposed_by_name or _("still to propose"),
            "note": formatting.moment(appeal.proposed_at) if appeal.proposed_at else "",
            "on": appeal.state == "open" and not appeal.proposal,
        },
        {
            "post": second,
            "name": appeal.decided_by_name or _("still to agree"),
            "note": formatting.moment(appeal.decided_at) if appeal.decided_at else "",
            "on": appeal.state == "open" and bool(appeal.proposal),
        },
    ]
