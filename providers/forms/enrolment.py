"""The self-assessment: what a provider says of itself, and its qualifications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from foundation.web.fields import DayInput
from providers.rules.enrolment import QUESTIONS
from providers.rules.facts import Credential, Facts
from providers.rules.words import KINDS, QUALIFICATIONS
from regions.queries.places import every_region
from regions.queries.programmes import sub_categories

if TYPE_CHECKING:
    from providers.models import Provider, Qualification

CREDENTIALS = 4
LONGEST_TEXT = 1000


class AssessmentForm(forms.Form):
    """Handed in again after a return: everything but the credit code can be changed."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name_zh = forms.CharField(label=_("Registered name"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=240, required=False)
    kind = forms.ChoiceField(label=_("Kind of institution"))
    address_zh = forms.CharField(label=_("Address"), max_length=200)
    address_en = forms.CharField(label=_("Address in English"), max_length=240, required=False)
    founded_on = forms.DateField(label=_("Founded on"), widget=DayInput)
    staff = forms.IntegerField(label=pgettext_lazy("people", "Staff"), min_value=1)
    capacity_orders_month = forms.IntegerField(
        label=_("Orders you can take in a month"), min_value=1, max_value=9999
    )
    sub_categories = forms.MultipleChoiceField(
        label=_("What you offer"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You can list services of these kinds only."),
    )
    intro_zh = forms.CharField(
        label=_("What you are good at"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_TEXT,
        required=False,
    )
    intro_en = forms.CharField(
        label=_("The same in English"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_TEXT,
        required=False,
    )
    legal_rep = forms.CharField(label=_("Legal representative"), max_length=60)
    phone = forms.CharField(
        label=_("Telephone"), max_length=20, help_text=_("Seen by your district only.")
    )
    email = forms.EmailField(label=_("E-mail"), max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chinese = (translation.get_language() or "").startswith("zh")
        choices: dict[str, Any] = {
            "kind": [(code, gettext(word)) for code, word in KINDS.items()],
            "sub_categories": [
                (kind.code, kind.name_zh if chinese else kind.name_en) for kind in sub_categories()
            ],
        }
        for name, pairs in choices.items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]
        for place in range(1, CREDENTIALS + 1):
            self._add_credential(place)
        for question, sentence in QUESTIONS.items():
            self.fields[f"answer_{question}"] = forms.BooleanField(
                label=gettext(sentence), required=False
            )

    def sections(self) -> list[dict[str, Any]]:
        """Return the fields in the groups in which they are asked; ``rows`` are side by side."""
        first = [
            self[name] for name in ("reference", "region", "region_reason") if name in self.fields
        ]
        basics = (
            "name_zh", "name_en", "kind", "address_zh", "address_en", "founded_on", "legal_rep",
            "staff", "phone", "email",
        )  # fmt: skip
        offer = ("sub_categories", "capacity_orders_month", "intro_zh", "intro_en")
        credentials = [
            [self[f"{name}_{place}"] for name in ("credential", "number", "expires")]
            for place in range(1, CREDENTIALS + 1)
        ]
        answers = [self[f"answer_{question}"] for question in QUESTIONS]
        return [
            {"title": _("Basics"), "fields": [*first, *(self[name] for name in basics)]},
            {"title": _("What you offer"), "fields": [self[name] for name in offer]},
            {"title": _("Qualifications"), "rows": credentials},
            {"title": _("Self-assessment"), "fields": answers},
        ]

    def _add_credential(self, place: int) -> None:
        shown = {"place": place}
        codes = [("", "—"), *((code, gettext(word)) for code, word in QUALIFICATIONS.items())]
        self.fields[f"credential_{place}"] = forms.ChoiceField(
            label=gettext("Qualification %(place)s") % shown, choices=codes, required=False
        )
        self.fields[f"number_{place}"] = forms.CharField(
            label=gettext("Number of qualification %(place)s") % shown,
            max_length=60,
            required=False,
        )
        self.fields[f"expires_{place}"] = forms.DateField(
            label=gettext("Last day of qualification %(place)s") % shown,
            widget=DayInput,
            required=False,
        )


class RegistrationForm(AssessmentForm):
    """The first time: with the credit code and the district."""

    reference = forms.CharField(label=_("Unified social credit code"), max_length=24)
    region = forms.ChoiceField(label=_("District that enrols you"))
    region_reason = forms.CharField(
        label=_("Why this district?"),
        max_length=200,
        required=False,
        help_text=_("Only when the credit code was given elsewhere."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chinese = (translation.get_language() or "").startswith("zh")
        self.fields["region"].choices = [  # type: ignore[attr-defined]
            (region.code, region.name_zh if chinese else region.name_en)
            for region in every_region()
        ]


def facts_typed(typed: dict[str, Any]) -> Facts:
    """Return what was typed as facts; the kind is kept in both languages."""
    kind = typed["kind"]
    with translation.override("zh-hans"):
        kind_zh = gettext(KINDS[kind])
    names = (
        "name_zh", "name_en", "address_zh", "address_en", "founded_on", "staff",
        "capacity_orders_month", "intro_zh", "intro_en", "legal_rep", "phone", "email",
    )  # fmt: skip
    return Facts(
        kind=kind,
        kind_zh=kind_zh,
        kind_en=KINDS[kind],
        sub_categories=tuple(typed["sub_categories"]),
        **{name: typed[name] for name in names},
    )


def credentials_typed(typed: dict[str, Any]) -> list[Credential]:
    """Return the qualifications that were named."""
    return [
        Credential(
            code=typed[f"credential_{place}"],
            number=typed[f"number_{place}"],
            expires_on=typed[f"expires_{place}"],
        )
        for place in range(1, CREDENTIALS + 1)
        if typed[f"credential_{place}"]
    ]


def answers_typed(typed: dict[str, Any]) -> dict[str, bool]:
    """Return the self-assessment by question."""
    return {question: bool(typed[f"answer_{question}"]) for question in QUESTIONS}


def as_typed(provider: Provider, qualifications: list[Qualification]) -> dict[str, Any]:
    """Return what the form starts with when it is handed in again."""
    names = [name for name in AssessmentForm.base_fields if name != "key"]
    typed = {name: getattr(provider, name) for name in names}
    for place, held in enumerate(qualifications[:CREDENTIALS], start=1):
        typed |= {
            f"credential_{place}": held.code,
            f"number_{place}": held.number,
            f"expires_{place}": held.expires_on,
        }
    answers = provider.self_assessment
    return typed | {f"answer_{name}": bool(answers.get(name)) for name in QUESTIONS}
