"""Terms, entries and papers in plain words, for every page that shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, pgettext

from foundation.web.formatting import money, rate
from regions.models import ServiceCategory
from regions.rules.parameters import PARAMETERS, Parameter

ACCOUNTS = {
    "appropriated": gettext_lazy("appropriated"),
    "unreleased": gettext_lazy("not yet released"),
    "free": gettext_lazy("can be issued"),
    "held": gettext_lazy("approved"),
    "committed": gettext_lazy("on vouchers"),
    "obligated": gettext_lazy("to be paid"),
    "paid": gettext_lazy("paid"),
    "recovered": gettext_lazy("recovered"),
}
CHANGES = {
    "appropriate": gettext_lazy("Appropriation"),
    "top_up": gettext_lazy("Top-up"),
    "cut": gettext_lazy("Cut"),
    "reuse": gettext_lazy("Recovered money, free again"),
    "release": gettext_lazy("Release of a tranche"),
    "transfer": gettext_lazy("Transfer"),
}
YEAR_ENDS = {
    "carry_over": gettext_lazy("Carried over to the next year"),
    "recover": gettext_lazy("Back to the treasury"),
}
WORDS = {
    "floor_yuan": gettext_lazy("down to whole yuan"),
    "order_in_service": gettext_lazy("an order in service"),
    "fifo": gettext_lazy("first come, first served"),
    "score": gettext_lazy("by quality score"),
    "warn": gettext_lazy("a warning"),
    "refuse": gettext_lazy("refused"),
    "waitlist_order": gettext_lazy("orders the waiting list"),
    "rate_and_waitlist": gettext_lazy("adds to the rate and orders the waiting list"),
    "contract": gettext_lazy("contract"),
    "invoice": gettext_lazy("invoice"),
    "paid": gettext_lazy("payment"),
    "ENTERPRISE_REIMBURSED": gettext_lazy("the firm is reimbursed"),
    "PROVIDER_REDEEMED": gettext_lazy("the provider redeems"),
    "officer": gettext_lazy("case officer"),
    "leader": gettext_lazy("leader"),
    "finance": gettext_lazy("finance"),
    "district": gettext_lazy("issuing district"),
    "provider_side": gettext_lazy("provider's district"),
    "novelty": gettext_lazy("novelty"),
    "provider_grade": gettext_lazy("grade of the provider"),
    "cross_region": gettext_lazy("across districts"),
    "registered_contract": gettext_lazy("registered contract"),
    "outcome": gettext_lazy("outcome"),
    "max_bonus_bp": gettext_lazy("adds at most"),
    "use": gettext_lazy("used as"),
    "max_staff": gettext_lazy("staff at most"),
    "max_revenue_fen": gettext_lazy("revenue at most"),
    "min_months_registered": gettext_lazy("months registered at least"),
    "teams_admitted": gettext_lazy("start-up teams admitted"),
    "team_needs_incubator": gettext_lazy("teams need an incubator"),
    "up_to": gettext_lazy("up to"),
    "needs": gettext_lazy("decided by"),
}


def rows_of(values: Mapping[str, Any], categories: Mapping[str, str]) -> list[dict[str, str]]:
    """Return each parameter of the terms as ``key, label, shown``, in the order of the table."""
    return [
        {"key": key, "label": label_of(found), "shown": shown(found, values[key], categories)}
        for key, found in PARAMETERS.items()
        if key in values
    ]


def differences(
    old: Mapping[str, Any], new: Mapping[str, Any], categories: Mapping[str, str]
) -> list[dict[str, str]]:
    """Return the parameters two versions differ in as ``key, label, before, after``."""
    rows = []
    for key, found in PARAMETERS.items():
        was, will = _apart(old.get(key), new.get(key))
        if was != will:
            rows.append(
                {
                    "key": key,
                    "label": label_of(found),
                    "before": shown(found, was, categories) if key in old else "—",
                    "after": shown(found, will, categories) if key in new else "—",
                }
            )
    return rows


def _apart(was: Any, will: Any) -> tuple[Any, Any]:
    """Return two values without the entries in which two tables agree."""
    if not (isinstance(was, Mapping) and isinstance(will, Mapping)):
        return was, will
    keys = [key for key in {**was, **will} if was.get(key) != will.get(key)]
    return (
        {key: was[key] for key in keys if key in was},
        {key: will[key] for key in keys if key in will},
    )


def category_names() -> dict[str, str]:
    """Return the categories' names in the active language, by code."""
    chinese = (get_language() or "").startswith("zh")
    rows = ServiceCategory.objects.values_list("code", "name_zh", "name_en")
    return {code: zh if chinese else en for code, zh, en in rows}


def label_of(parameter: Parameter) -> str:
    """Return the name of a parameter in the active language."""
    chinese = (get_language() or "").startswith("zh")
    return parameter.label_zh if chinese else parameter.label_en


def shown(parameter: Parameter, value: Any, categories: Mapping[str, str]) -> str:
    """Write one parameter's value in the active language."""
    if isinstance(value, Mapping) and "zh" in value:
        chinese = (get_language() or "").startswith("zh")
        return f"{value['code']} {value['zh' if chinese else 'en']}"
    if isinstance(value, Mapping):
        parts = [
            gettext("%(name)s: %(value)s")
            % {"name": _word(key, categories), "value": _inner(parameter, key, part, categories)}
            for key, part in value.items()
        ]
        return gettext("; ").join(parts) or "—"
    if isinstance(value, (list, tuple)):
        return gettext("; ").join(shown(parameter, part, categories) for part in value) or "—"
    return _plain(parameter.unit, value, categories)


def _inner(parameter: Parameter, key: str, value: Any, categories: Mapping[str, str]) -> str:
    unit = parameter.unit
    if key.endswith("_bp"):
        unit = "bp"
    elif key.endswith("_fen") or key == "up_to":
        unit = "fen"
    elif unit == "rules":
        unit = "count"
    if isinstance(value, (list, tuple)):
        return gettext(", ").join(_plain(unit, part, categories) for part in value)
    return _plain(unit, value, categories)


def _plain(unit: str, value: Any, categories: Mapping[str, str]) -> str:
    if value is None:
        return gettext("any amount")
    if isinstance(value, bool):
        return pgettext("answer", "yes") if value else pgettext("answer", "no")
    if not isinstance(value, int):
        return _word(str(value), categories)
    if unit == "fen":
        return money(value, get_language())
    if unit == "bp":
        return rate(value)
    return _counted(unit, value)


def _counted(unit: str, n: int) -> str:
    texts = {
        "days": ngettext("%(n)s day", "%(n)s days", n),
        "working_days": ngettext("%(n)s working day", "%(n)s working days", n),
        "months": ngettext("%(n)s month", "%(n)s months", n),
        "years": ngettext("%(n)s year", "%(n)s years", n),
    }
    return texts.get(unit, "%(n)s") % {"n": n}


def _word(code: str, categories: Mapping[str, str]) -> str:
    head, _, mode = code.partition(":")
    if head in categories:
        named = categories[head]
        return f"{named} ({WORDS.get(mode, mode)})" if mode else named
    return str(WORDS.get(code, code))
