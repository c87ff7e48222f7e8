"""What every check is made of: a verdict, its weight, its inputs and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from redemptions.rules.checks.facts import Facts

Inputs: TypeAlias = "Mapping[str, str | list[str] | None]"
#: What fills a sentence: texts, and whole fen under names that end in ``_fen``.
Params: TypeAlias = "Mapping[str, str | int]"


class Outcome(StrEnum):
    PASS = "pass"  # noqa: S105 - no password, a verdict
    HIT = "hit"
    NOT_KNOWN = "not_known"


class Severity(StrEnum):
    """What a hit asks for: two persons, one reason, another officer, or only a look."""

    BLOCK = "block"
    HIGH = "high"
    RETURN = "return"
    MEDIUM = "medium"
    RECUSE = "recuse"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What one check found: `message` is a key of SENTENCES (empty when nothing is to be said)."""

    id: str
    version: int
    outcome: Outcome
    severity: Severity
    inputs: Inputs
    message: str = ""
    params: Params = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """The id under the name it is kept by."""
        return self.id

    @property
    def facts(self) -> Params:
        """The params under the name they are kept by."""
        return self.params


@dataclass(frozen=True, slots=True)
class Finding:
    """The part of a result that the check itself decides; `severity` None is the check's own."""

    outcome: Outcome
    inputs: Inputs
    message: str = ""
    params: Params = field(default_factory=dict)
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the paper; `title` is the English of what it makes sure of."""

    id: str
    version: int
    severity: Severity
    title: str
    look: Callable[[Facts], Finding]

    def run(self, facts: Facts) -> CheckResult:
        """Look at the facts; the same facts give the same result for ever."""
        found = self.look(facts)
        return CheckResult(
            id=self.id,
            version=self.version,
            outcome=found.outcome,
            severity=found.severity or self.severity,
            inputs=found.inputs,
            message=found.message and f"{self.id}.{found.message}",
            params=found.params,
        )


def passed(inputs: Inputs, message: str = "", **params: str | int) -> Finding:
    """Return a pass; `message` says what was not looked at, if anything."""
    return Finding(Outcome.PASS, inputs, message, params)


def hit(
    inputs: Inputs, message: str = "hit", *, severity: Severity | None = None, **params: str | int
) -> Finding:
    """Return a hit, weighing what the check weighs unless told otherwise."""
    return Finding(Outcome.HIT, inputs, message, params, severity)


def not_known(inputs: Inputs, message: str = "not_known", **params: str | int) -> Finding:
    """Say that what the check looks at is not there."""
    return Finding(Outcome.NOT_KNOWN, inputs, message, params)


def day(value: date | None) -> str | None:
    """Return a day as it is kept with a result."""
    return value.isoformat() if value else None
