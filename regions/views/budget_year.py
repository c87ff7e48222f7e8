"""Between categories and between years: a transfer, and the end of a budget year in two hands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.accounts.queries import names_of
from foundation.accounts.step_up import FIELD as CODE
from foundation.accounts.step_up import ask_for_code, step_up
from foundation.web.views import ActionButtonView, ActionFormView
from regions.actions.close_budget_year import close_budget_year
from regions.actions.enter_year_end import enter_year_end
from regions.actions.transfer_budget import transfer_budget
from regions.forms.budget import TransferForm, YearEndForm
from regions.gates import BureauGate
from regions.permissions import BUDGET_POSTS, may_close_year
from regions.queries.budgets import BudgetFigures, figures_by_line
from regions.queries.changes import year_ends_of
from regions.views.budget import BudgetDesk, category_of
from regions.views.wording import YEAR_ENDS


class TransferBudget(BudgetDesk, ActionFormView):
    """Enter a transfer; a second person lets it pass."""

    template_name = "regions/bureau/budget_transfer.html"
    form_class = TransferForm
    roles = frozenset(BUDGET_POSTS)

    def load(self) -> None:
        self.find_programme()

    def form_options(self) -> dict[str, Any]:
        year = self.programme.year if self.programme else 0
        rows = figures_by_line(self.scope, region=self.region.code, year=year)
        return {"lines": [(str(line.pk), category_of(line)) for line, _figures in rows]}

    def context(self) -> dict[str, Any]:
        year = self.programme.year if self.programme else 0
        rows = figures_by_line(self.scope, region=self.region.code, year=year)
        return {
            "region": self.region,
            "lines": [{"name": category_of(line), "fen": row.free_fen} for line, row in rows],
        }

    def act(self, **typed: Any) -> Any:
        return transfer_budget(region=self.region.code, acting=self.acting, at=clock.now(), **typed)

    def done_url(self, result: Any) -> str:
        return self.home()

    def done_sentence(self, result: Any) -> Any:
        return _("Entered: %(number)s. A second person releases it.") % {
            "number": result.document_no
        }


class YearEnd(BudgetDesk, ActionFormView):
    """What is left of a year, what shall become of it, and who has to press next."""

    template_name = "regions/bureau/budget_year_end.html"
    form_class = YearEndForm
    roles = frozenset(BUDGET_POSTS)
    done_message = _("Entered. A second person closes the year.")

    def load(self) -> None:
        self.find_programme()

    def context(self) -> dict[str, Any]:
        year = self.programme.year if self.programme else 0
        rows = figures_by_line(self.scope, region=self.region.code, year=year)
        total = sum((figures for _line, figures in rows), BudgetFigures())
        ends = year_ends_of(self.scope, region=self.region.code, year=year)
        people = names_of(key for row in ends for key in (row.entered_by, row.closed_by) if key)
        shown = [
            {
                "row": row,
                "choice": YEAR_ENDS[row.choice],
                "entered": people.get(row.entered_by or 0, "—"),
                "closed": people.get(row.closed_by or 0, ""),
                "refused": may_close_year(self.acting, row),
            }
            for row in ends
        ]
        over = self.programme is not None and clock.today() > self.programme.closes_on
        return {
            "region": self.region,
            "programme": self.programme,
            "total": total,
            "rest_fen": total.free_fen + total.unreleased_fen,
            "promised_fen": total.held_fen + total.committed_fen + total.obligated_fen,
            "ends": shown,
            "waits": any(row.closed_at is None for row in ends),
            "over": over,
            "close_form": self._close_form(),
        }

    def _close_form(self) -> forms.Form:
        form = forms.Form()
        ask_for_code(form, self.request)
        return form

    def act(self, **typed: Any) -> Any:
        year = self.programme.year if self.programme else 0
        return enter_year_end(
            region=self.region.code, year=year, acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: Any) -> str:
        return self.request.path


class CloseYear(BureauGate, ActionButtonView):
    """The second person's button."""

    roles = frozenset(BUDGET_POSTS)
    done_message = _("The budget year is closed; what was left has moved.")

    def act(self) -> Any:
        step_up(self.request, self.request.POST.get(CODE, ""))
        return close_budget_year(key=self.kwargs["key"], acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return reverse(
            "bureau-budget-year-end",
            kwargs={"region": self.region.slug, "year": self.kwargs["year"]},
        )
