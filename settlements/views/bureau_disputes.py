"""A region questions a line of its statement, answers others, and sees what it is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.periods import Month
from foundation.refusals import NotVisible
from foundation.web.views import ActionFormView, PageView
from regions.queries.places import by_codes
from settlements.actions.answer_dispute import answer_dispute
from settlements.actions.dispute_line import dispute_line
from settlements.forms import AnswerForm, DisputeForm
from settlements.queries.lines import lines_of
from settlements.queries.statements import (
    OPEN_DISPUTE,
    age_of,
    dispute_by,
    disputes_of,
    receivables,
)
from settlements.views.bureau_statements import OfRegion
from settlements.views.showing import disputes_as_rows, lines_as_rows

if TYPE_CHECKING:
    from settlements.models import Dispute


class DisputeLine(OfRegion, ActionFormView):
    """What is wrong with this line?"""

    template_name = "settlements/bureau/dispute_line.html"
    form_class = DisputeForm
    done_message = _("Disputed. The line is out of this month; the rest goes on.")

    def load(self) -> None:
        self.statement = self.own_statement()
        rows = lines_of(self.scope, self.statement.period, region=self.region.code, live=None)
        line = rows.filter(claim_number=self.kwargs["claim"]).order_by("-amount_fen").first()
        if line is None:
            raise NotVisible
        self.line = line

    def context(self) -> dict[str, Any]:
        return {
            "statement": self.statement,
            "line": lines_as_rows([self.line], region=self.region.code)[0],
            "region": self.region,
        }

    def act(self, **typed: Any) -> Dispute:
        return dispute_line(
            statement=self.statement.number,
            obligation=self.line.obligation_id,
            acting=self.acting,
            at=clock.now(),
            **typed,
        )

    def done_url(self, result: Dispute) -> str:
        return self.here("bureau-statement", self.statement.number)


class Disputes(OfRegion, PageView):
    """What is contested between us and others?"""

    template_name = "settlements/bureau/disputes.html"

    def context(self) -> dict[str, Any]:
        month = str(Month.of(clock.now()))
        found = list(disputes_of(self.scope, region=self.region.code))
        return {
            "rows": disputes_as_rows(
                found, ages={one.number: age_of(one, month=month) for one in found}
            ),
            "region": self.region,
        }


class DisputePage(OfRegion, ActionFormView):
    """What do both sides say?"""

    template_name = "settlements/bureau/dispute.html"
    form_class = AnswerForm
    done_message = _("Your answer is noted. The mediator goes on.")

    def load(self) -> None:
        self.dispute = dispute_by(self.scope, self.kwargs["number"])

    def context(self) -> dict[str, Any]:
        return {
            "dispute": self.dispute,
            "region": self.region,
            "age": age_of(self.dispute, month=str(Month.of(clock.now()))),
            "may_answer": self.dispute.state == "opened"
            and self.dispute.raised_by_region != self.region.code,
            "is_open": self.dispute.state in OPEN_DISPUTE,
        }

    def act(self, **typed: Any) -> Dispute:
        return answer_dispute(
            number=self.dispute.number, acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: Dispute) -> str:
        return self.here("bureau-dispute", result.number)


class Receivables(OfRegion, PageView):
    """Who owes us, since when?"""

    template_name = "settlements/bureau/receivables.html"

    def context(self) -> dict[str, Any]:
        rows = receivables(self.scope, region=self.region.code, month=str(Month.of(clock.now())))
        places = by_codes([row.debtor for row in rows])
        return {
            "rows": [{"region": places[row.debtor], "row": row} for row in rows],
            "total_fen": sum(row.amount_fen for row in rows),
            "oldest": max((row.age for row in rows), default=0),
            "region": self.region,
        }
