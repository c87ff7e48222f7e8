"""What an institute types about a research result."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation.web.fields import AmountField
from providers.rules.finding import Finding
from providers.rules.words import IP_STATUS, MATURITY, TRANSFER_MODES
from regions.rules.keywords import keywords_in
from regions.rules.technology import FIELDS

LONGEST_TEXT = 1000


class ResultForm(forms.Form):
    """One result as firms will see it."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title_zh = forms.CharField(label=_("Name of the result"), max_length=160)
    text_zh = forms.CharField(
        label=_("What it can do, with figures"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_TEXT,
        help_text=_("Measured values, conditions, what a plant still needs."),
    )
    keywords_zh = forms.CharField(
        label=_("Technical terms"),
        max_length=300,
        help_text=_("Two to six, with commas between; suggestions go by them."),
    )
    technology_field = forms.ChoiceField(label=_("Field of technology"))
    trl = forms.TypedChoiceField(label=_("Maturity"), coerce=int)
    ip_status = forms.ChoiceField(label=_("How it is protected"))
    transfer_modes = forms.MultipleChoiceField(
        label=_("How it can be handed on"), widget=forms.CheckboxSelectMultiple
    )
    ask_fen = AmountField(label=_("Price asked"))
    title_en = forms.CharField(label=_("Name in English"), max_length=240, required=False)
    text_en = forms.CharField(
        label=_("The same in English"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_TEXT,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = {
            "technology_field": FIELDS.items(),
            "ip_status": IP_STATUS.items(),
            "transfer_modes": TRANSFER_MODES.items(),
        }
        for name, pairs in choices.items():
            self.fields[name].choices = [  # type: ignore[attr-defined]
                (code, gettext(word)) for code, word in pairs
            ]
        self.fields["trl"].choices = [  # type: ignore[attr-defined]
            (level, f"{level} · {gettext(word)}") for level, word in MATURITY.items()
        ]


def finding_typed(typed: dict[str, Any]) -> Finding:
    """Return what was typed as a result."""
    told = {name: value for name, value in typed.items() if name != "key"}
    told["transfer_modes"] = tuple(typed["transfer_modes"])
    told["keywords_zh"] = tuple(keywords_in(typed["keywords_zh"]))
    return Finding(**told)
