"""A bureau's budget: six figures, what it is made of, entries; and the two hands of a change."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation import clock
from foundation.accounts.queries import names_of
from foundation.accounts.step_up import FIELD as CODE
from foundation.accounts.step_up import ask_for_code, step_up
from foundation.refusals import NotVisible
from foundation.web.views import ActionFormView, PageView
from regions.actions.change_budget import change_budget
from regions.actions.release_budget import release_budget
from regions.forms import BudgetChangeForm, ReleaseForm
from regions.gates import BureauGate
from regions.models import Programme
from regions.permissions import BUDGET_POSTS, may_release_budget
from regions.queries.budgets import BudgetFigures, entries_by_line, figures_by_line
from regions.queries.changes import latest_changes, open_changes
from regions.queries.programmes import latest_programme, programme_of_year
from regions.views.burn import burn_of
from regions.views.wording import ACCOUNTS, CHANGES

VIEWERS = frozenset({"officer", "leader", "finance", "supervisor", "bureau_admin"})
FILLS = (
    ("paid_fen", pgettext_lazy("budget", "Paid"), "paid"),
    ("obligated_fen", pgettext_lazy("budget", "To be paid"), "obl"),
    ("committed_fen", _("On vouchers"), "com"),
    ("held_fen", _("Approved"), "held"),
    ("free_fen", _("Can be issued"), "free"),
    ("unreleased_fen", _("Not yet released"), "wait"),
)


class BudgetDesk(BureauGate):
    roles = VIEWERS
    programme: Programme | None

    def find_programme(self) -> None:
        """Set the programme of the year in the address, or the one that is open."""
        year = self.kwargs.get("year")
        if year is None:
            self.programme = latest_programme(self.scope, region=self.region.code, on=clock.today())
            return
        self.programme = programme_of_year(self.scope, region=self.region.code, year=year)
        if self.programme is None:
            raise NotVisible

    def home(self) -> str:
        """Return the address of the budget page."""
        return reverse("bureau-budget", kwargs={"region": self.region.slug})


class BudgetPage(BudgetDesk, PageView):
    """How much is left, how long does it last?"""

    template_name = "regions/bureau/budget.html"

    def load(self) -> None:
        self.find_programme()

    def context(self) -> dict[str, Any]:
        programme = self.programme
        values: dict[str, Any] = {"region": self.region, "programme": programme}
        if programme is None:
            return values
        lines = figures_by_line(self.scope, region=self.region.code, year=programme.year)
        total = sum((figures for _line, figures in lines), BudgetFigures())
        changes = open_changes(self.scope, region=self.region.code)
        return {
            **values,
            **burn_of(
                self.scope, programme, [line for line, _figures in lines],
                free_fen=total.free_fen, today=clock.today(),
            ),
            "total": total,
            "spent_bp": _share_bp(total.paid_fen, total.appropriated_fen),
            "parts": parts_of(total),
            "lines": [_line_row(line, figures) for line, figures in lines],
            "changes": [
                {
                    "row": row.change, "open_fen": row.open_fen,
                    "kind": CHANGES[row.change.kind],
                    "may": may_release_budget(self.acting, row.change) is None,
                }
                for row in changes
            ],
            "entries": entry_rows(self, limit=12),
            "may_change": self.acting.holds(*BUDGET_POSTS),
        }  # fmt: skip


class Entries(BudgetDesk, PageView):
    """Which entry made this number?"""

    template_name = "regions/bureau/entries.html"

    def load(self) -> None:
        self.find_programme()

    def context(self) -> dict[str, Any]:
        year = self.programme.year if self.programme else 0
        papers = latest_changes(self.scope, region=self.region.code, year=year)
        people = names_of(
            person for row in papers for person in (row.entered_by, row.released_by) if person
        )
        return {
            "region": self.region, "programme": self.programme,
            "entries": entry_rows(self, limit=300),
            "papers": [
                {
                    "row": row, "kind": CHANGES[row.kind],
                    "entered": people.get(row.entered_by or 0, "—"),
                    "released": people.get(row.released_by or 0, "—"),
                }
                for row in papers
            ],
        }  # fmt: skip


class ChangeBudget(BudgetDesk, ActionFormView):
    """Enter a paper; a second person releases it."""

    template_name = "regions/bureau/budget_change.html"
    form_class = BudgetChangeForm
    roles = frozenset(BUDGET_POSTS)

    def load(self) -> None:
        self.find_programme()

    def form_options(self) -> dict[str, Any]:
        year = self.programme.year if self.programme else 0
        lines = figures_by_line(self.scope, region=self.region.code, year=year)
        return {
            "choices": {"line": [(str(line.pk), category_of(line)) for line, _figures in lines]}
        }

    def context(self) -> dict[str, Any]:
        return {"region": self.region, "programme": self.programme}

    def act(self, **typed: Any) -> Any:
        return change_budget(region=self.region.code, acting=self.acting, at=clock.now(), **typed)

    def done_url(self, result: Any) -> str:
        return self.home()

    def done_sentence(self, result: Any) -> Any:
        return _("Entered: %(number)s. A second person releases it.") % {
            "number": result.document_no
        }


class ReleaseBudget(BudgetDesk, ActionFormView):
    """Let a change pass, in whole or in part."""

    template_name = "regions/bureau/budget_release.html"
    form_class = ReleaseForm
    roles = frozenset(BUDGET_POSTS)

    def load(self) -> None:
        rows = open_changes(self.scope, region=self.region.code)
        found = next((row for row in rows if row.change.pk == self.kwargs["change"]), None)
        if found is None:
            raise NotVisible
        self.open = found

    def context(self) -> dict[str, Any]:
        change = self.open.change
        return {
            "region": self.region, "change": change, "open_fen": self.open.open_fen,
            "kind": CHANGES[change.kind], "category": category_of(change.line),
            "entered_by": names_of([change.entered_by or 0]).get(change.entered_by or 0, "—"),
            "refused": may_release_budget(self.acting, change),
        }  # fmt: skip

    def build_form(self) -> Any:
        form = super().build_form()
        ask_for_code(form, self.request)
        return form

    def act(self, **typed: Any) -> Any:
        step_up(self.request, typed.pop(CODE, ""))
        return release_budget(
            change=self.kwargs["change"], acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: Any) -> str:
        return self.home()


def parts_of(figures: BudgetFigures) -> list[dict[str, Any]]:
    """Return the parts of a budget for the bar, from paid to not yet released."""
    return [
        {"label": label, "fen": getattr(figures, name), "fill": fill}
        for name, label, fill in FILLS
        if getattr(figures, name)
    ]


def entry_rows(page: BudgetDesk, *, limit: int) -> list[dict[str, Any]]:
    """Return the latest journals on a year's lines: from which account to which."""
    if page.programme is None:
        return []
    rows = entries_by_line(
        page.scope, region=page.region.code, year=page.programme.year, limit=limit
    )
    return [
        {
            "at": row.at, "reference": row.reference, "category": row.category,
            "source": ACCOUNTS.get(row.source, row.source),
            "target": ACCOUNTS.get(row.target, row.target), "fen": row.amount_fen,
        }
        for row in rows
    ]  # fmt: skip


def category_of(line: Any) -> str:
    """Return the name of a line's category in the reader's language."""
    from foundation.web.templatetags.platform import local

    return local(line.category)


def _line_row(line: Any, figures: BudgetFigures) -> dict[str, Any]:
    used = figures.appropriated_fen - figures.free_fen - figures.unreleased_fen
    return {
        "category": line.category, "figures": figures, "used_fen": used,
        "share_bp": _share_bp(used, figures.appropriated_fen),
        "parts": parts_of(figures),
    }  # fmt: skip


def _share_bp(part: int, whole: int) -> int:
    return part * 10_000 // whole if whole else 0
