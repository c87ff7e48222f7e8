"""What is typed about a budget's transfers and its year's end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.web.fields import AmountField


class TransferForm(forms.Form):
    """From one category to another of the same year."""

    line = forms.ChoiceField(label=_("From the category"))
    target = forms.ChoiceField(label=_("To the category"))
    amount_fen = AmountField(label=_("Amount"))
    document_no = forms.CharField(
        label=_("Number of the paper"), max_length=60, help_text=_("As it stands on the paper.")
    )
    reason = forms.CharField(label=_("Remark"), max_length=200, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("line", "target"):
            self.fields[name].choices = lines  # type: ignore[attr-defined]


class YearEndForm(forms.Form):
    """What shall become of the rest of a year."""

    choice = forms.ChoiceField(
        label=_("What becomes of the rest?"),
        widget=forms.RadioSelect,
        choices=[
            ("carry_over", _("Carried over to the same categories of the next year")),
            ("recover", _("Back to the treasury")),
        ],
    )
    document_no = forms.CharField(
        label=_("Number of the paper"), max_length=60, help_text=_("As it stands on the paper.")
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
