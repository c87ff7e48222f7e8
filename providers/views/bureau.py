"""The districts' desk for providers: own enrolments, and recognition of the others'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.web.statuses import LIVES
from foundation.web.views import ActionFormView, PageView
from providers.actions.announce_provider import announce_provider
from providers.actions.enrol_provider import enrol_provider
from providers.actions.recognise_provider import recognise_provider
from providers.actions.reinstate_provider import reinstate_provider
from providers.actions.remove_provider import remove_provider
from providers.actions.return_provider import return_provider
from providers.actions.suspend_provider import suspend_provider
from providers.forms.desk import DecisionForm
from providers.permissions import may_enrol, may_recognise, may_sanction
from providers.queries.providers import by_reference, count_by_state, enrolment_desk
from providers.queries.standing import (
    decision_of,
    notice_line,
    objections_to,
    recognitions_of,
    waiting_for,
)
from providers.states import ENROLMENT, RECOGNITION
from providers.views import showing
from regions.gates import BureauGate
from regions.queries.places import work_calendar
from regions.queries.sanctions import sanctions_of

if TYPE_CHECKING:
    from providers.models import Provider

ROWS = 50


class Providers(BureauGate, PageView):
    """Providers waiting for this district: its own, and those it is asked to recognise."""

    template_name = "providers/bureau/providers.html"

    def context(self) -> dict[str, Any]:
        code, chosen = self.region.code, self.request.GET.get("state", "")
        rows = enrolment_desk(self.scope, code, state=chosen)
        calendar, today = work_calendar(), clock.today()
        asked = waiting_for(self.scope, code)
        return {
            "region": self.region,
            "page_obj": Paginator(rows, ROWS).get_page(self.request.GET.get("page")),
            "tabs": self._tabs(count_by_state(self.scope, code), chosen),
            "asked": [
                {
                    "decision": decision,
                    "left": calendar.working_days_between(today, decision.silent_on)
                    if decision.silent_on
                    else None,
                }
                for decision in asked
            ],
        }

    def _tabs(self, found: dict[str, int], chosen: str) -> list[dict[str, Any]]:
        states = LIVES["enrolment"].statuses
        whole = {"label": _("All"), "url": "?", "count": sum(found.values()), "current": not chosen}
        return [
            whole,
            *(
                {
                    "label": status.label,
                    "url": f"?state={state}",
                    "count": found[state],
                    "current": state == chosen,
                }
                for state, status in states.items()
                if found.get(state)
            ),
        ]


class OneProvider(BureauGate, ActionFormView):
    """The case of one provider, and whatever this desk may decide on it."""

    template_name = "providers/bureau/provider.html"
    form_class = DecisionForm
    done_message = _("Decided; the provider has been told.")
    row: Provider

    def load(self) -> None:
        self.row = by_reference(self.scope, self.kwargs["reference"])

    def form_options(self) -> dict[str, Any]:
        return {"decisions": self._decisions()}

    def context(self) -> dict[str, Any]:
        row, today = self.row, clock.today()
        line = notice_line(self.scope, row)
        return {
            "region": self.region,
            "provider": row,
            "is_own": row.region_id == self.region.code,
            "steps": showing.steps(row, line),
            "kinds": showing.kinds(row),
            "checks": showing.check_rows(self.scope, row, on=today),
            "qualifications": showing.qualifications(self.scope, row),
            "recognitions": recognitions_of(self.scope, row),
            "sanctions": list(sanctions_of(self.scope, row.reference)),
            "notice": line.notice if line else None,
            "objections": objections_to(self.scope, line) if line else [],
            "decisions": self._decisions(),
            "today": today,
        }

    def _decisions(self) -> list[tuple[str, Any]]:
        """Return what the state and the post allow; the action has the last word."""
        row, found = self.row, []
        if may_enrol(self.acting, row) is None:
            found += _steps_of_enrolment(row.state)
        if may_sanction(self.acting, row) is None:
            found += _measures(row.state)
        if may_recognise(self.acting, row) is None:
            decision = decision_of(self.scope, row, region=self.region.code)
            state = decision.state if decision else ""
            found += [
                (code, label)
                for code, label in (
                    ("recognised", _("Recognise for firms of this district")),
                    ("refused", _("Refuse recognition, with a reason all can read")),
                )
                if RECOGNITION.allows(state, code)
            ]
        return found

    def act(self, **typed: Any) -> object:
        decision = typed["decision"]
        told: dict[str, Any] = {
            "provider": self.row.pk,
            "acting": self.acting,
            "at": clock.now(),
        }
        if decision == "announce":
            return announce_provider(**told)
        if decision == "enrol":
            return enrol_provider(**told)
        told["reason"] = typed["reason"]
        if decision in {"returned", "rejected"}:
            return return_provider(outcome=decision, **told)
        if decision in {"recognised", "refused"}:
            return recognise_provider(outcome=decision, **told)
        if decision == "suspend":
            return suspend_provider(until=typed["until"], **told)
        return (reinstate_provider if decision == "reinstate" else remove_provider)(**told)

    def done_url(self, result: object) -> str:
        return reverse("bureau-provider", args=[self.region.slug, self.row.reference])


def _steps_of_enrolment(state: str) -> list[tuple[str, Any]]:
    labels = (
        ("announce", "in_publicity", _("Put on the next public notice")),
        ("enrol", "enrolled", _("Enrol, and ask the other districts to recognise")),
        ("returned", "returned", _("Send back to be corrected")),
        ("rejected", "rejected", _("Refuse the enrolment")),
    )
    if state == "suspended":
        return []
    on_notice = state == "in_publicity"  # refused only on an objection that was upheld
    return [
        (code, label)
        for code, to, label in labels
        if ENROLMENT.allows(state, to) or (on_notice and code == "rejected")
    ]


def _measures(state: str) -> list[tuple[str, Any]]:
    if state == "suspended":
        return [
            ("reinstate", _("End the suspension")),
            ("remove", _("Remove from the list")),
        ]
    if state == "enrolled":
        return [("suspend", _("Suspend")), ("remove", _("Remove from the list"))]
    return []
