"""A region's statements: its lines, its figures, its two signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.refusals import NotVisible
from foundation.web.views import ActionFormView, PageView
from regions.gates import BureauGate
from regions.queries.places import by_codes
from settlements.actions.sign_statement import sign_statement
from settlements.documents.statements import statement_csv, statement_paper, statement_xlsx
from settlements.forms import SignForm
from settlements.permissions import POST_OF_ROLE, may_dispute
from settlements.queries.lines import lines_of
from settlements.queries.statements import (
    age_of,
    brought_forward,
    disputes_of,
    pairs_of,
    signoffs_of,
    statement_by,
    statements,
)
from settlements.views.showing import disputes_as_rows, lines_as_rows

if TYPE_CHECKING:
    from settlements.models import SettlementStatement

READERS = frozenset({"leader", "finance"})
LINES_SHOWN = 100
KINDS = {
    "pdf": ("application/pdf", statement_paper),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        statement_xlsx,
    ),
    "csv": ("text/csv; charset=utf-8", statement_csv),
}


class OfRegion(BureauGate):
    """Leader and finance of a region."""

    roles = READERS

    def here(self, name: str, *args: str) -> str:
        """Return an address of this region's desk."""
        return reverse(name, args=[self.region.slug, *args])

    def own_statement(self) -> SettlementStatement:
        """Return the statement in the address; another region's is not there."""
        found = statement_by(self.scope, self.kwargs["number"])
        if found.region_id != self.region.code:
            raise NotVisible
        return found


class Statements(OfRegion, PageView):
    """Which months have been stated to us?"""

    template_name = "settlements/bureau/statements.html"

    def context(self) -> dict[str, Any]:
        return {"rows": statements(self.scope, region=self.region.code), "region": self.region}


class Statement(OfRegion, ActionFormView):
    """Is what we owe right?"""

    template_name = "settlements/bureau/statement.html"
    form_class = SignForm
    done_message = _("Signed.")

    def load(self) -> None:
        self.statement = self.own_statement()

    def context(self) -> dict[str, Any]:
        period = self.statement.period
        signed = signoffs_of(self.scope, self.statement)
        pairs = pairs_of(self.statement)
        places = by_codes([pair["code"] for pair in pairs])
        lines = lines_of(self.scope, period, region=self.region.code)
        page = Paginator(lines, LINES_SHOWN).get_page(self.request.GET.get("page"))
        open_ones = list(disputes_of(self.scope, region=self.region.code, period=period))
        return {
            "statement": self.statement,
            "period": period,
            "region": self.region,
            "brought": brought_forward(self.scope, self.statement),
            "pairs": [{**pair, "region": places[pair["code"]]} for pair in pairs],
            "lines": lines_as_rows(list(page), region=self.region.code, start=page.start_index()),
            "lines_page": page,
            "disputes": disputes_as_rows(
                open_ones,
                ages={one.number: age_of(one, month=period.month) for one in open_ones},
            ),
            "signed": signed,
            "my_posts": [
                post
                for role, post in POST_OF_ROLE.items()
                if self.acting.holds(role) and post not in signed
            ],
            "may_sign": self.statement.state in {"issued", "revised"},
            "may_dispute": self.statement.state in {"issued", "revised", "disputed"}
            and may_dispute(self.acting, region=self.region.code) is None,
        }

    def act(self, **typed: Any) -> SettlementStatement:
        return sign_statement(
            number=self.statement.number, acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: SettlementStatement) -> str:
        return self.here("bureau-statement", result.number)


class StatementFile(OfRegion, PageView):
    """The statement as PDF, xlsx or csv, from the same query."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = self.kwargs["kind"]
        media, make = KINDS[kind]
        with self.reading():
            statement = self.own_statement()
            content = make(self.scope, statement)
        answer = HttpResponse(content, content_type=media)
        answer["Content-Disposition"] = f'attachment; filename="{statement.number}.{kind}"'
        return answer
