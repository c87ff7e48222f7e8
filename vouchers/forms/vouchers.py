"""What is typed to verify, extend, give up, freeze, release or revoke a voucher."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.web.fields import AmountField

LONGEST_REASON = 300
MOST_DAYS = 366


class VerifyForm(forms.Form):
    number = forms.CharField(
        label=_("Voucher number"),
        max_length=60,
        help_text=_("As on the paper, such as SCQ-2026-YP-0000417-Q. A phone can scan the code."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )


class _WithKey(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)


class SurrenderForm(_WithKey):
    reason = forms.CharField(
        label=_("Why you give it up"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    understood = forms.BooleanField(
        label=_("I know that this cannot be undone and that the amount returns to the district.")
    )


class ReasonForm(_WithKey):
    reason = forms.CharField(
        label=pgettext_lazy("voucher", "Reason"),
        max_length=LONGEST_REASON,
        help_text=_("The firm reads this sentence in its letter."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SplitForm(ReasonForm):
    parts = forms.CharField(
        label=_("Parts"),
        help_text=_("One amount a line, in yuan; together what is available"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4, "inputmode": "decimal"}),
    )

    field_order = ("key", "parts", "reason")

    def clean_parts(self) -> list[int]:
        """Return the amounts in fen, each read as any other amount."""
        lines = [line for line in self.cleaned_data["parts"].splitlines() if line.strip()]
        return [AmountField().clean(line) for line in lines]


class ExtendForm(ReasonForm):
    days = forms.IntegerField(
        label=_("Days"),
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_("Counted from the use-by date; the terms say how many at most."),
    )

    field_order = ("key", "days", "reason")
