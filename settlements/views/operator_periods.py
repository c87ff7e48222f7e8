"""The month close: where it stands, what holds it up, its matrix, payments and signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation import clock
from foundation.jobs.queries import latest_about
from foundation.periods import Month
from foundation.refusals import NotVisible
from foundation.web.views import ActionButtonView, PageView
from regions.gates import OperatorGate
from regions.queries.places import by_codes, every_region
from settlements.actions.ask_calculation import ask_calculation
from settlements.actions.close_period import close_period
from settlements.actions.confirm_period import confirm_period
from settlements.actions.cut_off_period import cut_off_period
from settlements.actions.instruct_interregion import instruct_interregion
from settlements.actions.issue_statements import issue_statements
from settlements.actions.lock_period import lock_period
from settlements.actions.open_period import open_period
from settlements.actions.reconcile_period import reconcile_period
from settlements.permissions import may_close
from settlements.queries.closing import blockers_of, control_totals, next_step_of
from settlements.queries.netting import netting_of
from settlements.queries.periods import (
    payments_of,
    period_of,
    periods,
    statements_of,
    steps_of,
)
from settlements.queries.statements import age_of, disputes_of
from settlements.views.showing import disputes_as_rows, payments_as_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from settlements.models import SettlementPeriod

SETTLEMENT = frozenset({"operator_settlement"})

TITLES = {
    "cut_off": _("Cut-off"),
    "calculated": _("Calculate"),
    "statements_issued": _("Statements"),
    "confirmed": _("Regions confirm"),
    "locked": _("Lock"),
    "instructed": _("Pay"),
    "reconciled": _("Reconcile"),
    "closed": pgettext_lazy("period", "Close"),
}
VERBS: dict[str, tuple[Any, Callable[..., Any]]] = {
    "cut_off": (_("Cut the month off"), cut_off_period),
    "calculated": (_("Calculate"), ask_calculation),
    "statements_issued": (_("Issue the statements"), issue_statements),
    "confirmed": (_("Confirm"), confirm_period),
    "locked": (_("Lock the month"), lock_period),
    "instructed": (_("Prepare the payments"), instruct_interregion),
    "reconciled": (_("Declare reconciled"), reconcile_period),
    "closed": (_("Close the month"), close_period),
}


class Periods(OperatorGate, PageView):
    """Which months are open, and where does each stand?"""

    template_name = "settlements/operator/periods.html"

    def context(self) -> dict[str, Any]:
        found = periods(self.scope)
        upcoming = Month.parse(found[0].month).next if found else Month.of(clock.now())
        return {
            "rows": found,
            "upcoming": str(upcoming),
            "may_open": self.acting.holds("operator_settlement"),
        }


class OpenPeriod(OperatorGate, ActionButtonView):
    """Open the month that comes next."""

    roles = SETTLEMENT
    done_message = _("The month is open.")

    def act(self) -> Any:
        return open_period(month=self.kwargs["month"], acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return reverse("operator-periods")


class OfMonth(OperatorGate, PageView):
    """A page about one month."""

    period: SettlementPeriod

    def load(self) -> None:
        self.period = period_of(self.scope, self.kwargs["month"])


class Period(OfMonth):
    """Can this month be closed?"""

    template_name = "settlements/operator/period.html"

    def context(self) -> dict[str, Any]:
        period, scope = self.period, self.scope
        step = next_step_of(period)
        netting = netting_of(scope, period)
        disputes = list(disputes_of(scope, period=period))
        blockers = blockers_of(scope, period, at=clock.now())
        return {
            "period": period,
            "track": self._track(),
            "step": step,
            "step_title": VERBS[step][0] if step else "",
            "blockers": blockers,
            "may_act": self.acting.holds("operator_settlement"),
            "hindrance": may_close(self.acting, period) if step == "closed" else None,
            "job": latest_about(scope, period.number),
            "regions": every_region(),
            "amounts": netting.matrix,
            "urls": {pair: self._lines_url(*pair) for pair in netting.matrix},
            "totals": control_totals(scope, period),
            "payments": self._payments(netting.payments),
            "statements": [
                {
                    "row": row,
                    "signed": {
                        sign.post: sign
                        for sign in row.signoffs.all()
                        if sign.revision == row.revision
                    },
                }
                for row in statements_of(scope, period)
            ],
            "disputes": disputes_as_rows(
                disputes, ages={one.number: age_of(one, month=period.month) for one in disputes}
            ),
        }

    def _track(self) -> list[dict[str, Any]]:
        current = next_step_of(self.period)
        return [
            {
                "title": TITLES[step.name],
                "detail": step.done_at.date().isoformat()[5:] if step.done_at
                else step.due.due.day.isoformat()[5:] if step.due else "",
                "state": "done" if step.done_at else "now" if step.name == current else "",
            }
            for step in steps_of(self.scope, self.period)
        ]  # fmt: skip

    def _payments(self, planned: Any) -> list[dict[str, Any]]:
        made = payments_of(self.scope, self.period)
        if made:
            return payments_as_rows(made)
        places = by_codes({code for one in planned for code in (one.payer, one.payee)})
        return [
            {
                "number": "", "payer": places[one.payer], "payee_region": places[one.payee],
                "amount_fen": one.amount_fen, "state": "",
            }
            for one in planned
        ]  # fmt: skip

    def _lines_url(self, debtor: str, creditor: str) -> str:
        return reverse("operator-period-lines", args=[self.period.month, debtor, creditor])


class PeriodStep(OfMonth, ActionButtonView):
    """The step's one button."""

    roles = SETTLEMENT
    done_message = _("Done; the month has gone on.")

    def load(self) -> None:
        super().load()
        if self.kwargs["step"] not in VERBS:
            raise NotVisible

    def act(self) -> Any:
        verb = VERBS[self.kwargs["step"]][1]
        return verb(month=self.period.month, acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return reverse("operator-period", args=[self.period.month])


class PayAgain(PeriodStep):
    """Prepare a failed payment between regions anew."""

    done_message = _("Payments that came back are prepared anew.")

    def load(self) -> None:
        OfMonth.load(self)

    def act(self) -> Any:
        return instruct_interregion(month=self.period.month, acting=self.acting, at=clock.now())
