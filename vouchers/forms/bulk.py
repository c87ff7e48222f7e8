"""What an officer types once for many cases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vouchers.forms.applications import LONGEST_TEXT


class BulkForm(forms.Form):
    """One opinion for all; the key makes a second press harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    verb = forms.CharField(widget=forms.HiddenInput, max_length=12)
    opinion = forms.CharField(
        label=_("Opinion"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_("Stands on each case under your name."),
    )

    def __init__(self, *args: Any, needs_opinion: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opinion"].required = needs_opinion


class FilterForm(forms.Form):
    """A name for the filters that stand in the address of the queue."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name of the filter"), max_length=30)
    query = forms.CharField(widget=forms.HiddenInput, max_length=300)
