"""The results of the checks in words: hits by their weight, then what is not known, then passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from redemptions.documents import why
from redemptions.rules.checks import REGISTRY
from redemptions.rules.overrides import PERSONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from redemptions.models import ClaimCheck, ClaimDecision

#: What a hit of each weight asks for, and its tone; the heaviest first.
WEIGHTS = {
    "block": (pgettext_lazy("weight of a hit", "Blocks: two persons"), "stop"),
    "high": (pgettext_lazy("weight of a hit", "High: a reason"), "stop"),
    "return": (pgettext_lazy("weight of a hit", "Send back, or give a reason"), "wait"),
    "medium": (pgettext_lazy("weight of a hit", "Medium: a reason"), "wait"),
    "recuse": (pgettext_lazy("weight of a hit", "Somebody must step back"), "wait"),
    "info": (pgettext_lazy("weight of a hit", "To be known"), "quiet"),
}
_ORDER = {weight: place for place, weight in enumerate(WEIGHTS)}


def shown_checks(
    checks: Iterable[ClaimCheck], given: Mapping[str, list[ClaimDecision]]
) -> dict[str, list[dict[str, Any]]]:
    """Return the answers as rows under ``hits``, ``unknown`` and ``passes``.

    ``given``: by rule who has let its present hit pass. The heaviest hit comes first, what still
    waits for a reason before what has one.
    """
    rows = [_row(check, given.get(check.rule, [])) for check in checks]
    hits = [row for row in rows if row["kind"] == "hit"]
    return {
        "hits": sorted(hits, key=lambda row: (row["place"], not row["missing"], row["code"])),
        "unknown": [row for row in rows if row["kind"] == "not_known"],
        "passes": [row for row in rows if row["kind"] == "pass"],
    }


def _row(check: ClaimCheck, passed_by: list[ClaimDecision]) -> dict[str, Any]:
    known = REGISTRY.get(check.rule)
    weight, tone = WEIGHTS[check.severity]
    persons = len({one.actor_id for one in passed_by})
    hit = check.outcome == "hit"
    return {
        "code": check.rule,
        "title": _(known.title) if known else "",
        "why": why(check),
        "kind": check.outcome,
        "outcome": {"pass": "pass", "not_known": "open"}.get(check.outcome, "hit"),
        "place": _ORDER[check.severity],
        "weight": weight if hit else "",
        "tone": tone,
        "passed_by": passed_by,
        "asks": hit and PERSONS[check.severity] > 0,
        "missing": max(PERSONS[check.severity] - persons, 0) if hit else 0,
    }
