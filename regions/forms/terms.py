"""The form of proposed terms: every parameter, read from what holds today, written back whole."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from foundation.web.fields import DayInput
from foundation.web.formatting import money, rate
from regions.forms.terms_fields import ChoicesField, NegativeListField
from regions.forms.terms_parts import BY_CATEGORY, Part, parts_of
from regions.rules.parameter_helps import HELPS, SECTIONS
from regions.rules.parameters import Parameter
from regions.rules.terms import Terms
from regions.rules.terms_json import TermsFault, faults

SECTION_NAMES = {
    "rates": _("Rates and payment"),
    "caps": _("Amounts and caps"),
    "quality": _("Quality before quantity"),
    "who": _("Who may apply, and for what"),
    "times": _("Validity and deadlines"),
    "checks": _("Approval and inspection"),
}
WIDE = (ChoicesField, NegativeListField)
UNITS = {
    "days": _("days"),
    "working_days": _("working days"),
    "months": _("months"),
    "years": _("years"),
    "count": _("times"),
}
FAULTS = {
    "missing": _("This value is missing."),
    "unknown": _("This parameter is not known."),
    "type": _("This value is of the wrong kind."),
    "bounds": _("This value is out of bounds."),
    "choice": _("Choose one of the values offered."),
    "order": _("Amounts must rise from row to row; only the last row has no limit."),
    "open_end": _("The last row must have no limit."),
    "weights": _("The five weights must add up to 100."),
}


class TermsForm(forms.Form):
    """Every parameter of the terms; ``words`` names categories, choices and posts."""

    label_zh = forms.CharField(label=_("What it is called, in Chinese"), max_length=60)
    label_en = forms.CharField(label=_("What it is called, in English"), max_length=120)
    effective_from = forms.DateField(label=_("Holds from"), widget=DayInput)
    document_no = forms.CharField(label=_("Number of the paper"), max_length=60, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, before: Mapping[str, Any], words: Mapping[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.before = before
        self.parts = parts_of(before, words)
        chinese = (get_language() or "").startswith("zh")
        for part in self.parts:
            field = part.make()
            parameter = part.parameter
            label = parameter.label_zh if chinese else parameter.label_en
            field.label = part.label or label
            if not part.label:
                field.help_text = _help_of(parameter, chinese=chinese)
            if parameter.unit in UNITS and isinstance(field, forms.IntegerField):
                field.suffix = UNITS[parameter.unit]  # type: ignore[attr-defined]  # as AmountField
            field.initial = _shown(before, part)
            self.fields[part.name] = field

    def head(self) -> list[Any]:
        """Return the fields above the parameters: name, day, paper."""
        return [self[name] for name in ("label_zh", "label_en", "effective_from", "document_no")]

    def sections(self) -> list[dict[str, Any]]:
        """Return the parameters section by section: single fields, wide ones, groups of parts."""
        chinese = (get_language() or "").startswith("zh")
        found = []
        for code, keys in SECTIONS.items():
            groups = [self._group(key, chinese=chinese) for key in keys]
            alone = [group for group in groups if not group["several"]]
            found.append(
                {
                    "code": code,
                    "name": SECTION_NAMES[code],
                    "singles": [group["fields"][0] for group in alone if not group["wide"]],
                    "wide": [group["fields"][0] for group in alone if group["wide"]],
                    "several": [group for group in groups if group["several"]],
                }
            )
        return found

    def _group(self, key: str, *, chinese: bool) -> dict[str, Any]:
        parts = [part for part in self.parts if part.parameter.key == key]
        parameter = parts[0].parameter
        return {
            "key": key,
            "several": bool(parts[0].label),
            "wide": isinstance(self.fields[parts[0].name], WIDE),
            "label": parameter.label_zh if chinese else parameter.label_en,
            "help": _help_of(parameter, chinese=chinese),
            "fields": [self[part.name] for part in parts],
            "bad": any(self[part.name].errors for part in parts),
        }

    def clean(self) -> dict[str, Any]:
        """Return what the action takes: the head, and the terms as one JSON value."""
        super().clean()
        values = copy.deepcopy(dict(self.before))
        bands: dict[int, dict[str, Any]] = {}
        for part in self.parts:
            typed = self.cleaned_data.pop(part.name, None)
            if part.parameter.key == "approval_matrix_fen":
                number, column = part.path
                bands.setdefault(int(number), {})[str(column)] = typed
            elif typed is not None or part.parameter.key == "mode_by_category":
                _put(values, part, typed)
        for at, row in bands.items():
            if row.get("up_to") and not row.get("needs"):
                self.add_error(f"approval_matrix_fen__{at}__needs", FAULTS["choice"])
        rows = [row for row in bands.values() if row.get("needs")]
        if rows:
            values["approval_matrix_fen"] = [
                {"up_to": row["up_to"], "needs": row["needs"].split()} for row in rows
            ]
        self.cleaned_data["values"] = values
        if not self.errors:
            self._fit(values)
        return self.cleaned_data

    def _fit(self, values: Mapping[str, Any]) -> None:
        """Say at the field what does not fit together."""
        try:
            Terms.from_json(values)
        except TermsFault as unread:
            self._say(unread)
            return
        for fault in faults(values):
            self._say(fault)

    def _say(self, fault: TermsFault) -> None:
        key = fault.key.partition(".")[0]
        exact = fault.key.replace(".", "__")
        of_key = [part.name for part in self.parts if part.parameter.key == key]
        name = exact if exact in self.fields else next(iter(of_key), None)
        self.add_error(name, FAULTS[fault.code])


def _help_of(parameter: Parameter, *, chinese: bool) -> str:
    """Return what a parameter does, and between which bounds it lies."""
    sentence = HELPS[parameter.key][1 if chinese else 0]
    if parameter.minimum is None or parameter.maximum is None:
        return sentence
    language = get_language()
    say = {"fen": lambda fen: money(fen, language), "bp": rate}.get(parameter.unit, str)
    return gettext("%(sentence)s (from %(least)s to %(most)s)") % {
        "sentence": sentence, "least": say(parameter.minimum), "most": say(parameter.maximum),
    }  # fmt: skip


def _shown(before: Mapping[str, Any], part: Part) -> Any:
    value: Any = before.get(part.parameter.key)
    for step in part.path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None if part.parameter.unit != "bp" else 0
    if isinstance(value, bool):
        return str(int(value))
    return " ".join(value) if part.path[-1:] == ("needs",) else value


def _put(values: dict[str, Any], part: Part, typed: Any) -> None:
    if not part.path:
        values[part.parameter.key] = typed
        return
    holder, key = values[part.parameter.key], part.path[0]
    if part.parameter.key in BY_CATEGORY and not typed and key not in holder:
        return  # a category these terms never spoke of
    if typed or part.parameter.key != "mode_by_category":
        holder[key] = typed
    else:
        holder.pop(key, None)
