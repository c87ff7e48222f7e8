"""What people type about budgets, notices, members, terms, agreements and the calendar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import Role
from foundation.web.fields import AmountField, DayInput

Choices = list[tuple[str, Any]]

APPOINTED = ("officer", "leader", "finance", "supervisor", "bureau_admin")
MODES: Choices = [
    ("ENTERPRISE_REIMBURSED", _("General: the firm pays and is reimbursed")),
    ("PROVIDER_REDEEMED", _("Redeemed by the provider: the firm pays its share only")),
]
PATTERNS: Choices = [
    ("P1", _("P1: the issuing district pays the firm")),
    ("P2", _("P2: the issuing district pays the provider")),
    ("P3", _("P3: the provider's district pays first, settled by the month")),
]
REASONS: Choices = [
    ("not_delivered", _("The service was not delivered, or not in full")),
    ("related", _("Firm and provider belong together")),
    ("amount", _("The amount does not fit")),
    ("qualification", _("The qualification does not hold")),
    ("other", _("Something else")),
]


def _hidden_key() -> forms.UUIDField:
    return forms.UUIDField(widget=forms.HiddenInput)


class PickingForm(forms.Form):
    """A form some of whose choices only the page knows: ``choices={"line": […]}``."""

    def __init__(self, *args: Any, choices: dict[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, values in choices.items():
            field = self.fields[name]
            field.choices = values  # type: ignore[attr-defined]


class BudgetChangeForm(PickingForm):
    line = forms.ChoiceField(label=_("Budget line"))
    kind = forms.ChoiceField(
        label=_("What happens"),
        choices=[
            ("top_up", _("Top-up")),
            ("appropriate", _("Appropriation of the year")),
            ("cut", _("Cut")),
            ("reuse", _("Recovered money, free again")),
        ],
    )
    amount_fen = AmountField(label=_("Amount"))
    document_no = forms.CharField(
        label=_("Number of the paper"), max_length=60, help_text=_("As it stands on the paper.")
    )
    reason = forms.CharField(label=_("Remark"), max_length=200, required=False)
    key = _hidden_key()


class ReleaseForm(forms.Form):
    amount_fen = AmountField(
        label=_("Amount of this tranche"),
        required=False,
        help_text=_("Leave it empty to release all that is open."),
    )
    key = _hidden_key()


class ObjectionForm(PickingForm):
    item = forms.ChoiceField(label=_("Which line?"))
    reason = forms.ChoiceField(label=_("What is wrong with it?"), choices=REASONS)
    facts = forms.CharField(
        label=_("The facts"), widget=forms.Textarea(attrs={"rows": 5}), max_length=4000,
        help_text=_("What happened, when, and how you know."),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Your name"), max_length=80,
        help_text=_("Only the district's office sees your name; it is never made public."),
    )  # fmt: skip
    contact = forms.CharField(label=_("Telephone or e-mail"), max_length=120)
    key = _hidden_key()


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[("dismissed", _("Dismissed")), ("upheld", _("Upheld"))],
    )
    answer = forms.CharField(
        label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )


class AppointForm(forms.Form):
    login = forms.CharField(label=_("User name or e-mail"), max_length=150)
    role = forms.ChoiceField(
        label=_("Post"),
        choices=[(code, label) for code, label in Role.choices if code in APPOINTED],
    )
    starts_on = forms.DateField(label=_("First day of the post"), widget=DayInput)


class ConsentForm(forms.Form):
    position = forms.ChoiceField(
        label=_("The district's answer"),
        widget=forms.RadioSelect,
        choices=[
            ("agree", _("Agree")),
            ("agree_with_remark", _("Agree with a remark")),
            ("refuse", _("Do not agree")),
        ],
    )
    remark = forms.CharField(
        label=_("Remark"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=1000
    )


class AgreementForm(PickingForm):
    code = forms.CharField(label=_("Short code"), max_length=40)
    issuer = forms.ChoiceField(label=_("Issuing district"))
    acceptor = forms.ChoiceField(label=_("Provider's district"))
    mode = forms.ChoiceField(label=_("Who is paid"), choices=MODES)
    pattern = forms.ChoiceField(label=_("Who pays first"), choices=PATTERNS)
    categories = forms.MultipleChoiceField(
        label=_("Categories"), widget=forms.CheckboxSelectMultiple
    )
    valid_from = forms.DateField(label=_("Valid from"), widget=DayInput)
    valid_to = forms.DateField(label=_("Valid to"), widget=DayInput, required=False)
    yearly_cap_fen = AmountField(label=_("Most in a year"), required=False)
    document_no = forms.CharField(label=_("Number of the paper"), max_length=60, required=False)


class QuestionForm(PickingForm):
    """May this voucher be spent there, who pays whom, when?"""

    issuer = forms.ChoiceField(label=_("Issuing district"))
    acceptor = forms.ChoiceField(label=_("Provider's district"))
    mode = forms.ChoiceField(label=_("Who is paid"), choices=MODES)
    category = forms.ChoiceField(label=_("Category"))
    on = forms.DateField(label=_("Day of the contract"), widget=DayInput)


class RegionForm(forms.Form):
    code = forms.CharField(
        label=_("Short code"), max_length=8, help_text=_("Stands in every number, such as YP.")
    )
    slug = forms.SlugField(label=_("Word in addresses"), max_length=50)
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=60)
    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    full_name_zh = forms.CharField(label=_("Full name in Chinese"), max_length=80)
    full_name_en = forms.CharField(label=_("Full name in English"), max_length=160)
    division_code = forms.CharField(
        label=_("Division code"),
        validators=[RegexValidator(r"\A\d{6}\Z", _("Six figures, as in GB/T 2260."))],
    )
    seal = forms.CharField(label=_("Character of the seal"), max_length=1)
    seal_latin = forms.CharField(label=_("Two letters of the seal"), min_length=2, max_length=2)
    accent = forms.CharField(
        label=_("Colour"),
        initial="#a33b5f",
        validators=[RegexValidator(r"\A#[0-9a-fA-F]{6}\Z", _("As six hex figures: #a33b5f."))],
    )
    phone = forms.CharField(label=_("Telephone of the office"), max_length=40, required=False)


class CalendarForm(forms.Form):
    day = forms.DateField(label=_("Day"), widget=DayInput)
    kind = forms.ChoiceField(
        label=_("This day is"),
        required=False,
        choices=[
            ("holiday", _("a public holiday")),
            ("makeup_workday", _("a make-up working day")),
            ("", _("an ordinary day of the week")),
        ],
    )
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=40, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=80, required=False)


class ProgrammeForm(PickingForm):
    year = forms.IntegerField(label=_("Year"), min_value=2024, max_value=2100)
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=160)
    opens_on = forms.DateField(label=_("First day of applications"), widget=DayInput)
    closes_on = forms.DateField(label=_("Last day of applications"), widget=DayInput)
    document_no = forms.CharField(label=_("Number of the paper"), max_length=60)
    categories = forms.MultipleChoiceField(
        label=_("Categories"), widget=forms.CheckboxSelectMultiple
    )
