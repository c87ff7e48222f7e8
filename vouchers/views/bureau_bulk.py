"""Many cases by one press: the preview with its money, the press, and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from foundation import clock
from foundation.accounts.models import Role
from foundation.accounts.step_up import FIELD as CODE
from foundation.accounts.step_up import ask_for_code, step_up
from foundation.keys import new_key
from foundation.refusals import NotVisible, Refusal
from foundation.web.views import PageView
from regions.gates import BureauGate
from vouchers.actions.act_in_bulk import VERBS, act_in_bulk
from vouchers.forms.bulk import BulkForm
from vouchers.queries import desk, many
from vouchers.steps.deciding import APPROVE
from vouchers.views import preview
from vouchers.views.bureau import address

if TYPE_CHECKING:
    from uuid import UUID

MOST = 200  # cases by one press


class Bulk(BureauGate, PageView):
    """First press: the preview, nothing is written. Second press: each case on its own."""

    roles = frozenset({Role.OFFICER, Role.LEADER, Role.FINANCE})
    template_name = "vouchers/bureau/bulk.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("bureau-applications", args=[self.region.slug]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        verb = request.POST.get("verb", "")
        if verb not in VERBS:
            raise NotVisible
        cases = chosen(request)
        pressed = "go" in request.POST
        form = BulkForm(
            data=request.POST if pressed else None,
            initial={"key": new_key(), "verb": verb},
            needs_opinion=verb == "recommend",
        )
        if not cases:
            messages.error(request, _("No case is chosen."))
            return HttpResponseRedirect(self._back())
        if verb == APPROVE:
            ask_for_code(form, request)
        if not pressed or not form.is_valid() or not self._confirmed(form, verb):
            with self.reading():
                return self._preview(form, verb, list(cases), status=422 if pressed else 200)
        run = act_in_bulk(
            key=form.cleaned_data["key"], verb=verb, cases=cases,
            opinion=form.cleaned_data["opinion"], acting=self.acting, at=clock.now(),
        )  # fmt: skip
        return HttpResponseRedirect(_result(self.region.slug, run.pk))

    def _confirmed(self, form: BulkForm, verb: str) -> bool:
        """Ask for a fresh second factor before money is committed; a "no" stands on the form."""
        if verb != APPROVE:
            return True
        try:
            step_up(self.request, form.cleaned_data.get(CODE, ""))
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal))
        return form.is_valid()

    def _preview(
        self, form: BulkForm, verb: str, numbers: list[str], *, status: int
    ) -> HttpResponse:
        shown = preview.of(self.acting, self.region.code, verb=verb, numbers=numbers)
        return self.page(
            status=status, form=form, verb=verb, region=self.region, back=self._back(), **shown
        )

    def _back(self) -> str:
        tab = self.request.POST.get("tab", "")
        return address(self.region.slug, {"tab": tab})


class BulkResult(BureauGate, PageView):
    """What became of each case of a run; only whoever pressed sees it."""

    roles = Bulk.roles
    template_name = "vouchers/bureau/bulk_result.html"

    def context(self) -> dict[str, Any]:
        run = desk.run_of(self.scope, self.kwargs["key"], user_id=self.acting.user_id)
        if run is None:
            raise NotVisible
        outcomes = desk.outcomes_of(self.scope, run)
        gone = [row for row in outcomes if not row.code]
        return {
            "region": self.region,
            "run": run,
            "gone": [{"row": row, "word": preview.became(row.became)} for row in gone],
            "stayed": [row for row in outcomes if row.code],
            "sum_fen": sum(row.amount_fen for row in gone),
            "effects": many.effects_on(
                self.scope,
                many.by_numbers(self.scope, self.region.code, [row.number for row in outcomes]),
            ),
            "sentence": ngettext(
                "%(n)s case went.", "%(n)s cases went.", len(gone)
            ) % {"n": len(gone)},
        }  # fmt: skip


def chosen(request: HttpRequest) -> dict[str, int]:
    """Return the chosen numbers with the amounts the preview showed (0 before the preview)."""
    found = {}
    for text in request.POST.getlist("case")[:MOST]:
        number, _sign, fen = text[:60].partition(":")
        found[number] = int(fen) if fen.isascii() and fen.isdigit() else 0
    return found


def _result(slug: str, key: UUID) -> str:
    return reverse("bureau-application-bulk-result", args=[slug, key])
