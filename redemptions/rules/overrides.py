"""How many persons must let a hit pass before a claim can be paid."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

PERSONS = {"block": 2, "high": 1, "return": 1, "medium": 1, "recuse": 0, "info": 0}
#: Figures that move a little with every other case; the hit is still the same one.
_MOVING = frozenset({"percent", "count"})


class Answer(Protocol):
    """What a check answered, just now or as it was kept."""

    @property
    def rule(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def facts(self) -> Mapping[str, str | int]: ...


def essence(answer: Answer) -> tuple[object, ...]:
    """Return what an answer says, without the figures that move with every other case."""
    facts = sorted((name, value) for name, value in answer.facts.items() if name not in _MOVING)
    return (
        answer.rule, str(answer.outcome), str(answer.severity), answer.message, tuple(facts),
    )  # fmt: skip


def signature(answer: Answer) -> str:
    """Return what makes an answer this very one: a reason given for it counts for no other."""
    text = json.dumps(essence(answer), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def still_open(*, hits: Mapping[str, str], passed_by: Mapping[str, int]) -> list[str]:
    """Return the rules whose hit too few persons have let pass, in order.

    ``hits``: severity by rule. ``passed_by``: how many different persons gave a reason.
    """
    return sorted(
        rule for rule, severity in hits.items() if passed_by.get(rule, 0) < PERSONS[severity]
    )
