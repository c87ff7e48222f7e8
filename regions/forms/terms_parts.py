"""The fields of the terms' form: one for each number, choice and list of every parameter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from foundation.web.fields import AmountField
from regions.forms.terms_fields import (
    ChoicesField,
    NegativeListField,
    NumbersField,
    PercentField,
)
from regions.rules.parameters import CHOICES, INNER_BOUNDS, PARAMETERS, Parameter
from regions.rules.terms import SettlementMode

BANDS = 3
GRADES = ("A", "B", "C", "D")
BY_CATEGORY = ("subsidy_rate_bp", "cross_region_bonus_bp")
OFFICER_LEADER, WITH_FINANCE = "officer leader", "officer leader finance"


@dataclass(frozen=True, slots=True)
class Part:
    """One field: its name, the parameter, where in it the value stands, what it is called.

    ``label`` names the part within the parameter, empty where the parameter is one value.
    """

    name: str
    parameter: Parameter
    path: tuple[str | int, ...]
    label: Any
    make: Callable[[], forms.Field]


def parts_of(before: Mapping[str, Any], words: Mapping[str, Any]) -> list[Part]:
    """Return every part of every parameter; ``words`` names categories, choices and posts."""
    found: list[Part] = []
    for parameter in PARAMETERS.values():
        found += _parts_of_one(parameter, before, words)
    return found


def _parts_of_one(
    parameter: Parameter, before: Mapping[str, Any], words: Mapping[str, Any]
) -> list[Part]:
    special = _SPECIAL.get(parameter.key)
    if special is not None:
        return special(parameter, before, words)
    return [Part(parameter.key, parameter, (), "", lambda: _plain(parameter, words))]


def _plain(parameter: Parameter, words: Mapping[str, Any]) -> forms.Field:
    unit = parameter.unit
    if unit == "bool":
        return _yes_no()
    if unit == "choice":
        return _choice(CHOICES[parameter.key], words)
    if unit == "fen":
        return AmountField(min_fen=parameter.minimum or 0, max_fen=parameter.maximum)
    if unit == "bp":
        return PercentField(most_bp=parameter.maximum or 10_000)
    return forms.IntegerField(min_value=parameter.minimum, max_value=parameter.maximum)


def _yes_no() -> forms.Field:
    return forms.TypedChoiceField(
        choices=[("1", pgettext("answer", "yes")), ("0", pgettext("answer", "no"))],
        coerce=lambda typed: typed in {"1", "True"},
    )


def _choice(codes: tuple[str, ...], words: Mapping[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=[(code, words.get(code, code)) for code in codes])


def _per_category(
    parameter: Parameter, before: Mapping[str, Any], words: Mapping[str, Any]
) -> list[Part]:
    value = before.get(parameter.key, {})
    keys = [*words["categories"], *(key for key in value if key not in words["categories"])]
    return [
        _percent_of(parameter, key, words["categories"].get(key.partition(":")[0], key))
        for key in keys
    ]


def _per_grade(
    parameter: Parameter, _before: Mapping[str, Any], _words: Mapping[str, Any]
) -> list[Part]:
    return [_percent_of(parameter, grade, grade) for grade in GRADES]


def _percent_of(parameter: Parameter, key: str, label: Any) -> Part:
    name = f"{parameter.key}__{key.replace(':', '__')}"
    return Part(
        name, parameter, (key,), label, lambda: PercentField(most_bp=parameter.maximum or 10_000)
    )


def _modes(
    parameter: Parameter, _before: Mapping[str, Any], words: Mapping[str, Any]
) -> list[Part]:
    choices = [("", _("by the contract amount"))]
    choices += [(mode.value, words.get(mode.value, mode.value)) for mode in SettlementMode]
    return [
        Part(f"{parameter.key}__{code}", parameter, (code,), label,
             lambda: forms.ChoiceField(choices=choices, required=False))
        for code, label in words["categories"].items()
    ]  # fmt: skip


def _categories_open(
    parameter: Parameter, _before: Mapping[str, Any], words: Mapping[str, Any]
) -> list[Part]:
    choices = list(words["categories"].items())
    return [Part(parameter.key, parameter, (), "", lambda: ChoicesField(codes=choices))]


def _amount_basis(
    parameter: Parameter, _before: Mapping[str, Any], words: Mapping[str, Any]
) -> list[Part]:
    choices = [(code, words.get(code, code)) for code in CHOICES[parameter.key]]
    return [Part(parameter.key, parameter, (), "", lambda: ChoicesField(codes=choices))]


def _inside(
    parameter: Parameter, before: Mapping[str, Any], words: Mapping[str, Any]
) -> list[Part]:
    """Return a field for each entry of a parameter that is a small table of its own."""
    return [
        Part(f"{parameter.key}__{key}", parameter, (key,), words.get(key, key),
             _maker_inside(parameter, key, value, words))
        for key, value in before[parameter.key].items()
    ]  # fmt: skip


def _maker_inside(
    parameter: Parameter, key: str, value: Any, words: Mapping[str, Any]
) -> Callable[[], forms.Field]:
    path = f"{parameter.key}.{key}"
    least, most = INNER_BOUNDS.get(path, (parameter.minimum, parameter.maximum))
    if isinstance(value, bool):
        return _yes_no
    if path in CHOICES:
        return lambda: _choice(CHOICES[path], words)
    if key.endswith("_bp"):
        return lambda: PercentField(most_bp=most or 10_000)
    if key.endswith("_fen"):
        return lambda: AmountField(min_fen=least or 0, max_fen=most)
    return lambda: forms.IntegerField(min_value=least, max_value=most)


def _numbers(
    parameter: Parameter, _before: Mapping[str, Any], _words: Mapping[str, Any]
) -> list[Part]:
    per = 100 if parameter.unit == "bp" else 1
    return [Part(parameter.key, parameter, (), "", lambda: NumbersField(parameter, per=per))]


def _bands(
    parameter: Parameter, _before: Mapping[str, Any], words: Mapping[str, Any]
) -> list[Part]:
    posts = [
        (OFFICER_LEADER, ", ".join(str(words[one]) for one in OFFICER_LEADER.split())),
        (WITH_FINANCE, ", ".join(str(words[one]) for one in WITH_FINANCE.split())),
    ]
    found = []
    for number in range(BANDS):
        found += [
            Part(f"{parameter.key}__{number}__up_to", parameter, (number, "up_to"),
                 _("Up to, row %(n)s") % {"n": number + 1},
                 lambda: AmountField(min_fen=1, required=False)),
            Part(f"{parameter.key}__{number}__needs", parameter, (number, "needs"),
                 _("Decided by, row %(n)s") % {"n": number + 1},
                 lambda: forms.ChoiceField(choices=[("", "—"), *posts], required=False)),
        ]  # fmt: skip
    return found


def _negative_list(
    parameter: Parameter, _before: Mapping[str, Any], _words: Mapping[str, Any]
) -> list[Part]:
    return [Part(parameter.key, parameter, (), "", lambda: NegativeListField(required=False))]


_SPECIAL: Mapping[str, Callable[..., list[Part]]] = {
    **dict.fromkeys(BY_CATEGORY, _per_category),
    "provider_grade_bonus_bp": _per_grade,
    "mode_by_category": _modes,
    "categories_open": _categories_open,
    "amount_basis": _amount_basis,
    "quality": _inside,
    "eligibility": _inside,
    "review_sla_working_days": _inside,
    "acceptance_reminder_days": _numbers,
    "budget_warning_bp": _numbers,
    "approval_matrix_fen": _bands,
    "negative_list_extra": _negative_list,
}
