"""What people type about a firm or team, checked and tidied; no writes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from enterprises.models import Enterprise
from enterprises.rules.facts import Facts
from enterprises.rules.need import Need
from foundation.web.fields import AmountField, DayInput
from regions.queries.places import every_region
from regions.queries.programmes import categories
from regions.rules.keywords import keywords_in
from regions.rules.technology import FIELDS

SIZES = (
    ("micro", pgettext_lazy("size", "Micro")),
    ("small", pgettext_lazy("size", "Small")),
    ("medium", pgettext_lazy("size", "Medium")),
    ("large", pgettext_lazy("size", "Large")),
)
KINDS = ((Enterprise.Kind.FIRM, _("Firm")), (Enterprise.Kind.TEAM, _("Start-up team")))


class FactsForm(forms.Form):
    """The facts a district verifies, and contacts."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name_zh = forms.CharField(label=_("Registered name"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    short_zh = forms.CharField(label=_("Short name"), max_length=60, required=False)
    address_zh = forms.CharField(label=_("Registered address"), max_length=200)
    founded_on = forms.DateField(label=_("Founded on"), widget=DayInput)
    size_class = forms.ChoiceField(label=_("Size"), choices=SIZES)
    industry_zh = forms.CharField(label=_("Industry"), max_length=80, required=False)
    staff = forms.IntegerField(label=pgettext_lazy("people", "Staff"), min_value=0)
    rd_staff = forms.IntegerField(label=_("Staff in research"), min_value=0, required=False)
    revenue_fen = AmountField(
        label=_("Revenue of the last full year"), min_fen=0, help_text=_("0 if there was none.")
    )
    rd_spend_fen = AmountField(label=_("Spent on research"), min_fen=0, required=False)
    assets_fen = AmountField(label=_("Total assets"), min_fen=0, required=False)
    legal_rep = forms.CharField(label=_("Legal representative"), max_length=60)
    actual_controller = forms.CharField(
        label=_("Actual controller"),
        max_length=60,
        required=False,
        help_text=_("Firms of one controller share their yearly cap."),
    )
    incubator = forms.CharField(
        label=_("Incubator that vouches for the team"),
        max_length=160,
        required=False,
        help_text=_("Teams only."),
    )
    phone = forms.CharField(label=_("Telephone"), max_length=20)
    email = forms.EmailField(label=_("E-mail"), max_length=120)

    def sections(self) -> list[dict[str, Any]]:
        """Return the fields in the groups in which they are asked."""
        groups = (
            ("", ("kind", "reference", "region", "region_reason")),
            (_("Registration"), ("name_zh", "name_en", "short_zh", "address_zh", "founded_on",
                                 "legal_rep", "actual_controller", "incubator")),
            (_("Size and figures"), ("size_class", "industry_zh", "staff", "rd_staff",
                                     "revenue_fen", "rd_spend_fen", "assets_fen")),
            (_("Contact"), ("phone", "email")),
            (_("Account"), ("bank_name", "cnaps_code", "bank_account")),
        )  # fmt: skip
        return [
            {"title": title, "fields": [self[name] for name in names if name in self.fields]}
            for title, names in groups
            if names[0] in self.fields
        ]


class RegistrationForm(FactsForm):
    """The first time: with credit code, district and account."""

    kind = forms.ChoiceField(label=_("What do you register?"), choices=KINDS)
    reference = forms.CharField(
        label=_("Unified social credit code"),
        max_length=24,
        required=False,
        help_text=_("18 characters, on the business licence. A team leaves it empty."),
    )
    region = forms.ChoiceField(label=_("Your district"))
    region_reason = forms.CharField(
        label=_("Why this district?"),
        max_length=200,
        required=False,
        help_text=_("Only when the credit code was given elsewhere, such as after a move."),
    )
    bank_name = forms.CharField(
        label=_("Bank and branch"),
        max_length=120,
        required=False,
        help_text=_("Vouchers are paid out here. It can be given later."),
    )
    cnaps_code = forms.CharField(label=_("Bank code (12 digits)"), max_length=16, required=False)
    bank_account = forms.CharField(label=_("Account number"), max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chinese = (translation.get_language() or "").startswith("zh")
        self.fields["region"].choices = [  # type: ignore[attr-defined]
            (region.code, region.name_zh if chinese else region.name_en)
            for region in every_region()
        ]


ZERO_IF_EMPTY = ("rd_staff", "rd_spend_fen", "assets_fen")
TYPED = tuple(name for name in FactsForm.base_fields if name != "key")


def facts_typed(typed: dict[str, Any], *, known: Facts | None = None) -> Facts:
    """Return what was typed as facts; what the form does not ask for stays as it is known."""
    empty: Any = 0  # an amount or number left out
    told = {name: typed[name] for name in TYPED}
    told |= {name: typed[name] or empty for name in ZERO_IF_EMPTY}
    return replace(known, **told) if known else Facts(**told)


class PersonForm(forms.Form):
    """Whom to let in."""

    person = forms.CharField(
        label=_("User name or e-mail of your colleague"),
        max_length=150,
        help_text=_("Your colleague signs up first; nothing is sent to people who have not."),
    )


class AccountForm(forms.Form):
    """Where the firm is paid."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    bank_name = forms.CharField(label=_("Bank and branch"), max_length=120)
    cnaps_code = forms.CharField(label=_("Bank code (12 digits)"), max_length=16)
    bank_account = forms.CharField(label=_("Account number"), max_length=40)


class DecisionForm(forms.Form):
    """One decision of those the case and the post allow, with its reason."""

    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
        required=False,
        help_text=_("Needed for everything but a verification; the firm reads it."),
    )
    until = forms.DateField(
        label=_("Ends on"),
        widget=DayInput,
        required=False,
        help_text=_("Only for a warning, suspension or bar; open when left empty."),
    )

    def __init__(self, *args: Any, decisions: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = decisions  # type: ignore[attr-defined]
        if not {"suspended", "blacklisted"} & set(dict(decisions)):
            del self.fields["until"]


class DemandForm(forms.Form):
    """What a firm cannot solve alone: short, and in words others search by."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title_zh = forms.CharField(
        label=_("What is to be solved, in one line"),
        max_length=160,
        help_text=_("Public. The firm's name is not."),
    )
    text_zh = forms.CharField(
        label=_("Where you are stuck, and what would count as solved"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        help_text=_("Public: measures, conditions, what was tried. No secrets."),
    )
    keywords_zh = forms.CharField(
        label=_("Technical terms"),
        max_length=300,
        help_text=_("Two to six, with commas between; suggestions go by them."),
    )
    technology_field = forms.ChoiceField(label=_("Field of technology"))
    wanted = forms.MultipleChoiceField(
        label=_("What kind of help?"), widget=forms.CheckboxSelectMultiple
    )
    budget_low_fen = AmountField(label=_("Budget from"))
    budget_high_fen = AmountField(label=_("Budget to"))
    needed_by = forms.DateField(label=_("Needed by"), widget=DayInput, required=False)
    prefers_region = forms.ChoiceField(label=_("A district you would rather have"), required=False)
    title_en = forms.CharField(label=_("The line in English"), max_length=240, required=False)
    text_en = forms.CharField(
        label=_("The description in English"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, region: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chinese = (translation.get_language() or "").startswith("zh")
        name = "name_zh" if chinese else "name_en"
        others = [(one.code, getattr(one, name)) for one in every_region() if one.code != region]
        choices: dict[str, Any] = {
            "technology_field": [(code, gettext(word)) for code, word in FIELDS.items()],
            "wanted": [(one.code, getattr(one, name)) for one in categories()],
            "prefers_region": [("", gettext("Any")), *others],
        }
        for field, pairs in choices.items():
            self.fields[field].choices = pairs  # type: ignore[attr-defined]


def need_typed(typed: dict[str, Any]) -> Need:
    """Return what was typed as a demand."""
    told = {name: value for name, value in typed.items() if name != "key"}
    told["wanted"] = tuple(typed["wanted"])
    told["keywords_zh"] = tuple(keywords_in(typed["keywords_zh"]))
    return Need(**told)
