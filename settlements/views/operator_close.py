"""The lines behind a figure, the last look before the close, and statements on paper."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse

from foundation import clock
from foundation.refusals import NotVisible, Refusal
from regions.queries.places import by_codes
from settlements.permissions import may_close
from settlements.queries.closing import blockers_of, control_totals
from settlements.queries.lines import lines_of
from settlements.queries.periods import open_payments, statements_of
from settlements.views.bureau_statements import KINDS, LINES_SHOWN
from settlements.views.operator_periods import OfMonth
from settlements.views.showing import lines_as_rows, payments_as_rows


class PeriodLines(OfMonth):
    """Which claims make this figure?"""

    template_name = "settlements/operator/lines.html"

    def context(self) -> dict[str, Any]:
        rows = lines_of(self.scope, self.period).filter(
            debtor_id=self.kwargs["debtor"], creditor_id=self.kwargs["creditor"]
        )
        page = Paginator(rows, LINES_SHOWN).get_page(self.request.GET.get("page"))
        places = by_codes([self.kwargs["debtor"], self.kwargs["creditor"]])
        if len(places) != len({self.kwargs["debtor"], self.kwargs["creditor"]}):
            raise NotVisible
        return {
            "period": self.period,
            "debtor": places[self.kwargs["debtor"]],
            "creditor": places[self.kwargs["creditor"]],
            "lines": lines_as_rows(
                list(page), region=self.kwargs["debtor"], start=page.start_index()
            ),
            "lines_page": page,
            "count": page.paginator.count,
            "total_fen": rows.aggregate(total=Sum("amount_fen"))["total"] or 0,
        }


class ClosePage(OfMonth):
    """Is every receipt found?"""

    template_name = "settlements/operator/close.html"

    def context(self) -> dict[str, Any]:
        refusal: Refusal | None = may_close(self.acting, self.period)
        return {
            "period": self.period,
            "totals": control_totals(self.scope, self.period),
            "blockers": blockers_of(self.scope, self.period, at=clock.now()),
            "open_payments": payments_as_rows(open_payments(self.scope, self.period)),
            "hindrance": refusal,
            "ready": self.period.state == "reconciled",
        }


class StatementFile(OfMonth):
    """A region's statement as PDF, xlsx or csv, for the operator."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = self.kwargs["kind"]
        media, make = KINDS[kind]
        with self.reading():
            self.load()
            rows = statements_of(self.scope, self.period)
            found = next((row for row in rows if row.number == self.kwargs["number"]), None)
            if found is None:
                raise NotVisible
            content = make(self.scope, found)
        answer = HttpResponse(content, content_type=media)
        answer["Content-Disposition"] = f'attachment; filename="{found.number}.{kind}"'
        return answer
