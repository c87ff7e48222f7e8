"""Disputes from the middle, and who pays whom over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.periods import Month
from foundation.web.views import ActionButtonView, ActionFormView, PageView
from regions.gates import OperatorGate
from regions.queries.places import every_region
from settlements.actions.end_dispute import end_dispute
from settlements.actions.mediate_dispute import mediate_dispute
from settlements.forms import OutcomeForm
from settlements.permissions import may_mediate
from settlements.queries.netting import netting_of
from settlements.queries.periods import periods
from settlements.queries.statements import OPEN_DISPUTE, age_of, dispute_by, disputes_of
from settlements.views.showing import disputes_as_rows

if TYPE_CHECKING:
    from settlements.models import Dispute

MONTHS_SHOWN = 12


class Disputes(OperatorGate, PageView):
    """What is contested, what next?"""

    template_name = "settlements/operator/disputes.html"

    def context(self) -> dict[str, Any]:
        month = str(Month.of(clock.now()))
        found = list(disputes_of(self.scope))
        return {
            "rows": disputes_as_rows(
                found, ages={one.number: age_of(one, month=month) for one in found}
            )
        }


class DisputePage(OperatorGate, ActionFormView):
    """What do both sides say, and how does it end?"""

    template_name = "settlements/operator/dispute.html"
    form_class = OutcomeForm
    done_message = _("The outcome is recorded. The line comes back with the next cut-off.")

    def load(self) -> None:
        self.dispute = dispute_by(self.scope, self.kwargs["number"])

    def context(self) -> dict[str, Any]:
        return {
            "dispute": self.dispute,
            "age": age_of(self.dispute, month=str(Month.of(clock.now()))),
            "may_mediate": self.dispute.state in {"opened", "answered"}
            and may_mediate(self.acting) is None,
            "may_end": self.dispute.state in OPEN_DISPUTE and may_mediate(self.acting) is None,
        }

    def act(self, **typed: Any) -> Dispute:
        return end_dispute(
            number=self.dispute.number,
            outcome=typed["outcome"],
            upheld_fen=typed["upheld_fen"] or 0,
            words=typed["words"],
            acting=self.acting,
            at=clock.now(),
        )

    def done_url(self, result: Dispute) -> str:
        return reverse("operator-dispute", args=[result.number])


class Mediate(OperatorGate, ActionButtonView):
    """Take a dispute into mediation."""

    roles = frozenset({"operator_mediator", "operator_settlement"})
    done_message = _("In mediation.")

    def act(self) -> Dispute:
        return mediate_dispute(number=self.kwargs["number"], acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return reverse("operator-dispute", args=[self.kwargs["number"]])


class Flows(OperatorGate, PageView):
    """Who pays whom over time?"""

    template_name = "settlements/operator/flows.html"

    def context(self) -> dict[str, Any]:
        found = [one for one in periods(self.scope) if one.state not in {"open", "cut_off"}]
        wanted = self.request.GET.get("month", "")
        chosen = next((one for one in found if one.month == wanted), found[0] if found else None)
        amounts = netting_of(self.scope, chosen).matrix if chosen else {}
        return {
            "months": found[:MONTHS_SHOWN],
            "period": chosen,
            "regions": every_region(),
            "amounts": amounts,
            "urls": {
                pair: reverse("operator-period-lines", args=[chosen.month, *pair])
                for pair in amounts
                if chosen
            },
        }
