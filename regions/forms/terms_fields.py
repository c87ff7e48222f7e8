"""Fields of the terms' form: per cent, lists of numbers, the negative list as lines of text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from regions.rules.parameters import Parameter

BP_PER_PERCENT = 100
_COMMAS = re.compile(r"[,，、;；\s%]+")
_LINE_PARTS = 3


class PercentField(forms.DecimalField):
    """A share typed in per cent, with up to two decimals, that cleans to basis points."""

    suffix = "%"

    def __init__(self, *, most_bp: int, **settings: Any) -> None:
        super().__init__(
            min_value=0, max_value=Decimal(most_bp) / BP_PER_PERCENT, decimal_places=2, **settings
        )

    def prepare_value(self, value: Any) -> Any:
        """Show basis points as per cent; text that was typed comes back as it was typed."""
        if isinstance(value, int):
            return f"{Decimal(value) / BP_PER_PERCENT:f}"
        return value

    def clean(self, value: Any) -> Any:
        """Return basis points."""
        found = super().clean(value)
        return None if found is None else int(found * BP_PER_PERCENT)


class ChoicesField(forms.MultipleChoiceField):
    """Several of a list, at least one, in the order of the list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, codes: list[tuple[str, Any]], **settings: Any) -> None:
        super().__init__(choices=codes, **settings)
        self.codes = [code for code, _label in codes]

    def clean(self, value: Any) -> Any:
        """Return the codes chosen, ordered."""
        chosen = set(super().clean(value))
        return [code for code in self.codes if code in chosen]


class NumbersField(forms.CharField):
    """Rising whole numbers with commas between; ``per`` units make what is typed one."""

    def __init__(self, parameter: Parameter, *, per: int = 1, **settings: Any) -> None:
        super().__init__(max_length=60, **settings)
        self.parameter, self.per = parameter, per
        if per > 1:
            self.suffix = "%"

    def prepare_value(self, value: Any) -> Any:
        """Show the numbers with commas between."""
        if isinstance(value, (list, tuple)):
            return ", ".join(f"{Decimal(one) / self.per:f}" for one in value)
        return value

    def clean(self, value: Any) -> Any:
        """Return the list; every number within the bounds, each larger than the one before."""
        typed = [part for part in _COMMAS.split(super().clean(value)) if part]
        if not all(part.isascii() and part.isdigit() for part in typed):
            raise ValidationError(_("Type whole numbers with commas between, such as 7, 14, 21"))
        numbers = [int(part) * self.per for part in typed]
        if numbers != sorted(set(numbers)):
            raise ValidationError(_("Each number must be larger than the one before."))
        if not all(map(self.parameter.allows, numbers)):
            raise ValidationError(
                _("Type numbers from %(least)s to %(most)s"),
                params={
                    "least": -(-(self.parameter.minimum or 0) // self.per),
                    "most": (self.parameter.maximum or 0) // self.per,
                },
            )
        return numbers


class NegativeListField(forms.CharField):
    """One entry a line: code | Chinese | English | words, with commas between."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        """Show each entry as one line."""
        if isinstance(value, (list, tuple)):
            return "\n".join(_line_of(row) for row in value)
        return value

    def clean(self, value: Any) -> Any:
        """Return the entries; a line that lacks a part is named by its number."""
        rows = []
        for number, line in enumerate(super().clean(value).splitlines(), start=1):
            if not line.strip():
                continue
            parts = [part.strip() for part in re.split(r"[|｜]", line)]
            if len(parts) < _LINE_PARTS or not all(parts[:_LINE_PARTS]):
                raise ValidationError(
                    _("Line %(n)s needs a code, a Chinese and an English text, with | between."),
                    params={"n": number},
                )
            words = [word for part in parts[_LINE_PARTS:] for word in re.split(r"[,，、]\s*", part)]
            row: dict[str, Any] = dict(zip(("code", "zh", "en"), parts, strict=False))
            if any(words):
                row["words"] = [word for word in words if word]
            rows.append(row)
        return rows


def _line_of(row: dict[str, Any]) -> str:
    parts = [row["code"], row["zh"], row["en"]]
    return " | ".join([*parts, ", ".join(row["words"])] if row.get("words") else parts)
