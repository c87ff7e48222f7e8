"""Can I apply, and for how much? Asked by anyone, answered rule by rule; nothing is stored."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.refusals import Refusal
from foundation.web.fields import AmountField
from foundation.web.gates import PublicGate
from foundation.web.views import PageView
from regions.queries.places import by_slug, every_region
from regions.queries.programmes import categories, programme_on, terms_of, terms_on
from regions.rules.terms import Terms
from vouchers.actions.submit_application import stored
from vouchers.rules import eligibility
from vouchers.rules.award import Room, award
from vouchers.rules.eligibility_facts import Applicant, Plan, RuleResult
from vouchers.views import showing

SIZES = [
    ("micro", _("Micro enterprise")),
    ("small", _("Small enterprise")),
    ("medium", _("Medium enterprise")),
    ("large", _("Large enterprise")),
    ("team", _("Start-up team without a company")),
]


class CheckForm(forms.Form):
    """The five questions."""

    region = forms.ChoiceField(label=_("Where is your firm registered?"))
    size = forms.ChoiceField(label=_("How large is it?"), choices=SIZES)
    founded = forms.IntegerField(
        label=_("Year it was registered"), min_value=1949, max_value=2100, initial=2021
    )
    category = forms.ChoiceField(label=_("What do you need?"))
    cost = AmountField(label=_("About what will it cost?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suffix = "zh" if (get_language() or "").startswith("zh") else "en"
        self.fields["region"].choices = [  # type: ignore[attr-defined]
            (region.slug, getattr(region, f"name_{suffix}")) for region in every_region()
        ]
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            (category.code, getattr(category, f"name_{suffix}")) for category in categories()
        ]


class Check(PublicGate, PageView):
    """The questions, and the answer beside them."""

    template_name = "vouchers/public/check.html"

    def context(self) -> dict[str, Any]:
        asked = bool(self.request.GET.get("region"))
        form = CheckForm(self.request.GET if asked else None)
        shown: dict[str, Any] = {"form": form}
        if asked and form.is_valid():
            shown |= self._answer(form.cleaned_data)
        return shown

    def _answer(self, typed: dict[str, Any]) -> dict[str, Any]:
        region = by_slug(typed["region"])
        today = clock.today()
        programme = programme_on(self.scope, region=region.code, on=today) if region else None
        version = terms_on(self.scope, programme=programme, on=today) if programme else None
        if region is None or version is None:
            return {"region": region, "closed": True}
        terms = terms_of(version)
        rows = eligibility.check(
            terms=terms,
            applicant=self._applicant(typed, region.code),
            plan=self._plan(typed, region),
        )
        eligible = eligibility.is_eligible(rows)
        shown: dict[str, Any] = {
            "region": region,
            "version": version,
            "eligible": eligible,
            "rules": _only_what_was_asked(rows),
            "cost_fen": typed["cost"],
        }
        return shown | (self._sum(terms, typed) if eligible else {})

    def _applicant(self, typed: dict[str, Any], region: str) -> Applicant:
        team = typed["size"] == "team"
        return Applicant(
            kind="TEAM" if team else "FIRM",
            status="verified",
            region=region,
            size_class="" if team else typed["size"],
            staff=None if team else 1,
            revenue_fen=None if team else 1,
            registered_on=clock.today().replace(year=typed["founded"], month=1, day=1),
            incubator="-" if team else "",
        )

    def _plan(self, typed: dict[str, Any], region: Any) -> Plan:
        return Plan(
            on=clock.today(),
            issuing_region=region.code,
            category=typed["category"],
            planned_cost_fen=typed["cost"],
            declaration_signed=True,
            provider_named=True,
        )

    def _sum(self, terms: Terms, typed: dict[str, Any]) -> dict[str, Any]:
        mode = terms.mode_for(typed["category"], typed["cost"])
        rate = terms.rate_bp(category=typed["category"], mode=mode, cross_region=True)
        cap_fen = terms.annual_cap_fen(team=typed["size"] == "team", special=False)
        try:
            granted = award(
                terms=terms,
                asked_fen=typed["cost"],
                planned_cost_fen=typed["cost"],
                rate_bp=rate.bp,
                room=Room(enterprise_fen=cap_fen, order_fen=terms.per_order_cap_fen),
            )
        except Refusal as refusal:
            return {"award_refused": str(refusal)}
        return {
            "award_fen": granted.amount_fen,
            "own_fen": typed["cost"] - granted.amount_fen,
            "rate_bp": rate.bp,
            "bounds": showing.bounds_shown(dict(granted.bounds), granted.bound),
        }


_ASKED = {"in_region", "team", "size_class", "age", "category", "contract_min"}


def _only_what_was_asked(rows: list[RuleResult]) -> list[dict[str, Any]]:
    # The others are looked up from records once the firm applies: shown as not checked yet.
    shown = showing.rules_shown([stored(row) for row in rows])
    by_number = {f"E{number:02d}": row.id for number, row in enumerate(rows, start=1)}
    for line in shown:
        if by_number[line["code"]] not in _ASKED:
            line |= {"outcome": "open", "why": _("Looked up when you apply"), "source": ""}
    return shown
