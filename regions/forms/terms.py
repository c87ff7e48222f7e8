"""The form of proposed terms: one field for each number, read from what holds today."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from foundation.web.fields import AmountField, DayInput
from regions.rules.parameters import PARAMETERS, Parameter

BP_PER_PERCENT = 100
BY_CATEGORY = ("subsidy_rate_bp", "cross_region_bonus_bp")
COUNTED = frozenset({"days", "working_days", "months", "years", "count"})


class PercentField(forms.DecimalField):
    """A share typed in per cent, with up to two decimals, that cleans to basis points."""

    suffix = "%"

    def __init__(self, *, most_bp: int, **settings: Any) -> None:
        super().__init__(
            min_value=0, max_value=Decimal(most_bp) / BP_PER_PERCENT, decimal_places=2, **settings
        )

    def prepare_value(self, value: Any) -> Any:
        """Show basis points as per cent; text that was typed comes back as it was typed."""
        return Decimal(value) / BP_PER_PERCENT if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Return basis points."""
        found = super().clean(value)
        return None if found is None else int(found * BP_PER_PERCENT)


class TermsForm(forms.Form):
    """Numbers can be changed here; lists and conditions stay as they are in the version before."""

    label_zh = forms.CharField(label=_("What it is called, in Chinese"), max_length=60)
    label_en = forms.CharField(label=_("What it is called, in English"), max_length=120)
    effective_from = forms.DateField(label=_("Holds from"), widget=DayInput)
    document_no = forms.CharField(label=_("Number of the paper"), max_length=60, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, before: Mapping[str, Any], categories: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.before = before
        for name, parameter, part in _numbers(before):
            value = before[parameter.key] if part is None else before[parameter.key][part]
            field = _field(parameter, value)
            head = part.partition(":")[0] if part else ""
            label = _label(parameter)
            field.label = f"{label} · {categories.get(head, part)}" if part else label
            field.initial = str(int(value)) if isinstance(value, bool) else value
            self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        """Return what the action takes: the head, and the terms as one JSON value."""
        super().clean()
        values = copy.deepcopy(dict(self.before))
        for name, parameter, part in _numbers(self.before):
            typed = self.cleaned_data.pop(name, None)
            if typed is None:
                continue
            if part is None:
                values[parameter.key] = typed
            else:
                values[parameter.key][part] = typed
        self.cleaned_data["values"] = values
        return self.cleaned_data


def _numbers(before: Mapping[str, Any]) -> list[tuple[str, Parameter, str | None]]:
    """Return the name of each field, its parameter, and the category it is for, if any."""
    found: list[tuple[str, Parameter, str | None]] = []
    for key, parameter in PARAMETERS.items():
        value = before.get(key)
        if key in BY_CATEGORY and isinstance(value, Mapping):
            found += [(f"{key}__{part.replace(':', '__')}", parameter, part) for part in value]
        elif isinstance(value, (bool, int)) and parameter.unit in {"fen", "bp", "bool", *COUNTED}:
            found.append((key, parameter, None))
    return found


def _field(parameter: Parameter, value: Any) -> forms.Field:
    if isinstance(value, bool):
        return forms.TypedChoiceField(
            choices=[("1", pgettext("answer", "yes")), ("0", pgettext("answer", "no"))],
            coerce=lambda typed: typed in {"1", "True"},
        )
    if parameter.unit == "fen":
        return AmountField(min_fen=parameter.minimum or 0, max_fen=parameter.maximum)
    if parameter.unit == "bp":
        return PercentField(most_bp=parameter.maximum or 10_000)
    return forms.IntegerField(min_value=parameter.minimum, max_value=parameter.maximum)


def _label(parameter: Parameter) -> str:
    chinese = (get_language() or "").startswith("zh")
    return parameter.label_zh if chinese else parameter.label_en
