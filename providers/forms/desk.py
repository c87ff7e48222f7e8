"""A provider's services and payee account; decisions of the districts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation.web.fields import AmountField, DayInput
from providers.rules.offer import Offer
from providers.rules.words import UNITS
from regions.models import ServiceCategory
from regions.queries.places import every_region

if TYPE_CHECKING:
    from providers.models import Provider

LONGEST_TEXT = 2000


class ProductForm(forms.Form):
    """One service as firms will see it."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title_zh = forms.CharField(
        label=_("Name of the service"),
        max_length=160,
        help_text=_("The words firms search for; no company name, no praise."),
    )
    title_en = forms.CharField(label=_("Name in English"), max_length=240, required=False)
    sub_category = forms.ChoiceField(
        label=_("Sub-category"),
        help_text=_("Decides the subsidy rate and the papers of a claim."),
    )
    description_zh = forms.CharField(
        label=_("What is included"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_("What the firm gets, one thing a line: acceptance goes by it."),
    )
    description_en = forms.CharField(
        label=_("The same in English"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_TEXT,
        required=False,
    )
    list_price_fen = AmountField(label=_("Public list price, with tax"))
    unit = forms.ChoiceField(label=_("Price per"))
    delivery_days = forms.IntegerField(label=_("Days to deliver"), min_value=1, max_value=999)
    monthly_capacity = forms.IntegerField(
        label=_("Orders you can take in a month"), min_value=1, max_value=9999
    )
    accepts = forms.MultipleChoiceField(
        label=_("Firms of which districts?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, provider: Provider, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chinese = (translation.get_language() or "").startswith("zh")
        kinds = ServiceCategory.objects.filter(pk__in=provider.sub_categories).order_by("code")
        choices: dict[str, Any] = {
            "sub_category": [(k.code, k.name_zh if chinese else k.name_en) for k in kinds],
            "unit": [(code, gettext(word)) for code, word in UNITS.items()],
            "accepts": [
                (region.code, region.name_zh if chinese else region.name_en)
                for region in every_region()
                if region.code != provider.region_id
            ],
        }
        for name, pairs in choices.items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]


def offer_typed(typed: dict[str, Any]) -> Offer:
    """Return what was typed as an offer."""
    told = {name: value for name, value in typed.items() if name not in {"key", "accepts"}}
    return Offer(accepts=tuple(typed["accepts"]), **told)


class AccountForm(forms.Form):
    """Where the provider is paid."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    account_name = forms.CharField(
        label=_("Account name"), max_length=160, help_text=_("The registered name, as it stands.")
    )
    bank_name = forms.CharField(label=_("Bank and branch"), max_length=120)
    cnaps_code = forms.CharField(label=_("Bank code (12 digits)"), max_length=16)
    bank_account = forms.CharField(label=_("Account number"), max_length=40)


class PressForm(forms.Form):
    """Nothing to type: a button."""


class DecisionForm(forms.Form):
    """One decision of those the case and the post allow, with its reason."""

    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
        required=False,
        help_text=_("Needed for every decision against the provider; the provider reads it."),
    )
    until = forms.DateField(
        label=_("Suspended until"),
        widget=DayInput,
        required=False,
        help_text=_("Only for a suspension; open when left empty."),
    )

    def __init__(self, *args: Any, decisions: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = decisions  # type: ignore[attr-defined]
        if "suspend" not in dict(decisions):
            del self.fields["until"]
