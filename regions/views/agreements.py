"""May this voucher be spent there, who pays whom, when? And the papers that say so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.web.views import ActionButtonView, ActionFormView, PageView
from regions.actions.join_region import join_region
from regions.actions.set_calendar_day import set_calendar_day
from regions.actions.sign_agreement import draft_agreement, sign_agreement
from regions.forms import AgreementForm, CalendarForm, QuestionForm, RegionForm
from regions.gates import BureauGate, OperatorGate
from regions.permissions import RULES_POSTS, SIGNING_POSTS
from regions.queries.agreements import (
    agreement_by_code,
    agreement_for,
    agreements_in_work,
    agreements_on,
    agreements_running,
)
from regions.queries.places import by_codes, days_of_year, every_region
from regions.queries.programmes import categories
from regions.views.wording import category_names

if TYPE_CHECKING:
    from datetime import date

    from regions.models import FundingAgreement

YEARS = range(2024, 2101)
SOON = 60  # days before its end in which an agreement should be renewed


def _paper(row: FundingAgreement, places: dict[str, Any], today: date) -> dict[str, Any]:
    """Return a signed agreement for the list: who signed for what, and how long it holds."""
    left = (row.valid_to - today).days if row.valid_to else None
    return {
        "row": row,
        "signatures": [{**one, "place": places.get(one["region"])} for one in row.signatures],
        "days_left": left,
        "ends_soon": left is not None and left <= SOON,
    }


class _Agreements(PageView):
    """The question, the matrix of today, and what waits for signatures."""

    def context(self) -> dict[str, Any]:
        today = clock.today()
        regions = every_region()
        places = by_codes(region.code for region in regions)
        cells: dict[tuple[str, str], list[Any]] = {}
        for row in agreements_on(self.scope, on=today):
            cells.setdefault((row.issuing_region_id, row.provider_region_id), []).append(row)
        return {
            "regions": regions,
            "matrix": [
                {"region": issuer, "cells": [
                    {"self": issuer.code == acceptor.code, "acceptor": acceptor,
                     "rows": cells.get((issuer.code, acceptor.code), [])}
                    for acceptor in regions
                ]}
                for issuer in regions
            ],
            "work": [self._in_work(row) for row in agreements_in_work(self.scope)],
            "papers": [
                _paper(row, places, today) for row in agreements_running(self.scope, on=today)
            ],
            "places": places,
            **self._answer(today),
        }  # fmt: skip

    def _in_work(self, row: Any) -> dict[str, Any]:
        signed = [
            (place["region"], post)
            for place in row.signatures
            for post in ("science", "finance")
            if post in place
        ]
        mine = {post for region, post in signed if region == self.acting.region}
        pair = {row.issuing_region_id, row.provider_region_id}
        asked = {
            post
            for role, post in (("leader", "science"), ("finance", "finance"))
            if self.acting.holds(role)
        }
        return {
            "row": row, "signed": len(signed),
            "may_sign": self.acting.region in pair and bool(asked - mine),
        }  # fmt: skip

    def _answer(self, today: Any) -> dict[str, Any]:
        named = category_names()
        choices = {
            "issuer": [(region.code, region.name_zh) for region in every_region()],
            "acceptor": [(region.code, region.name_zh) for region in every_region()],
            "category": [(row.code, named[row.code]) for row in categories()],
        }
        asked = self.request.GET if "issuer" in self.request.GET else None
        question = QuestionForm(data=asked, choices=choices, initial={"on": today})
        if asked is None or not question.is_valid():
            return {"question": question, "asked": False}
        typed = question.cleaned_data
        places = by_codes([typed["issuer"], typed["acceptor"]])
        return {
            "question": question,
            "asked": True,
            "answer": agreement_for(self.scope, **typed),
            "issuer": places[typed["issuer"]],
            "acceptor": places[typed["acceptor"]],
            "category": named.get(typed["category"], typed["category"]),
            "on": typed["on"],
        }


class OperatorRegions(OperatorGate, _Agreements):
    """Who takes part, on what basis?"""

    template_name = "regions/operator/regions.html"

    def context(self) -> dict[str, Any]:
        return {"may_edit": self.acting.holds(*RULES_POSTS), **super().context()}


class BureauAgreements(BureauGate, _Agreements):
    """The same, with the signatures a bureau owes."""

    template_name = "regions/bureau/agreements.html"

    def context(self) -> dict[str, Any]:
        return {"region": self.region, **super().context()}


class SignAgreement(BureauGate, ActionButtonView):
    """Sign for one's district."""

    roles = frozenset(SIGNING_POSTS)
    done_message = _("Signed.")

    def act(self) -> Any:
        return sign_agreement(code=self.kwargs["code"], acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return reverse("bureau-agreements", kwargs={"region": self.region.slug})


class DraftAgreement(OperatorGate, ActionFormView):
    """Draft an agreement between two districts."""

    template_name = "regions/operator/agreement_new.html"
    form_class = AgreementForm
    roles = frozenset(RULES_POSTS)
    done_message = _("Drafted. Both districts sign it at their desks.")

    def initial(self) -> dict[str, Any]:
        """Start from the agreement that is renewed, from the day after its end, as long again."""
        former = agreement_by_code(self.scope, self.request.GET.get("renews", ""))
        if former is None:
            return {}
        begins = former.valid_to + timedelta(days=1) if former.valid_to else clock.today()
        return {
            "issuer": former.issuing_region_id,
            "acceptor": former.provider_region_id,
            "mode": former.mode,
            "pattern": former.pattern,
            "categories": former.categories,
            "valid_from": begins,
            "valid_to": former.valid_to and begins + (former.valid_to - former.valid_from),
            "yearly_cap_fen": former.yearly_cap_fen,
        }

    def form_options(self) -> dict[str, Any]:
        named = category_names()
        regions = [(region.code, region.name_zh) for region in every_region()]
        kinds = [(row.code, named[row.code]) for row in categories()]
        return {"choices": {"issuer": regions, "acceptor": regions, "categories": kinds}}

    def act(self, **typed: Any) -> Any:
        return draft_agreement(acting=self.acting, at=clock.now(), **typed)

    def done_url(self, result: Any) -> str:
        return reverse("operator-regions")


class JoinRegion(OperatorGate, ActionFormView):
    """A further district joins."""

    template_name = "regions/operator/region_new.html"
    form_class = RegionForm
    roles = frozenset(RULES_POSTS)

    def act(self, **typed: Any) -> Any:
        return join_region(acting=self.acting, at=clock.now(), **typed)

    def done_url(self, result: Any) -> str:
        return reverse("operator-regions")

    def done_sentence(self, result: Any) -> Any:
        return _("%(name)s takes part now. Agreements, programme and people follow.") % {
            "name": result.name_zh
        }


class Calendar(OperatorGate, ActionFormView):
    """Which days are working days?"""

    template_name = "regions/operator/calendar.html"
    form_class = CalendarForm

    def year(self) -> int:
        """Return the year in the address, or the present one."""
        asked = self.request.GET.get("year", "")
        return int(asked) if asked.isdigit() and int(asked) in YEARS else clock.today().year

    def context(self) -> dict[str, Any]:
        year = self.year()
        return {
            "year": year,
            "days": days_of_year(year),
            "years": range(year - 1, year + 2),
            "may_edit": self.acting.holds(*RULES_POSTS),
        }

    def act(self, **typed: Any) -> Any:
        return set_calendar_day(acting=self.acting, at=clock.now(), **typed)

    def done_url(self, result: Any) -> str:
        return f"{reverse('operator-calendar')}?year={result.day.year}"
