"""The automatic checks R01 to R24: pure functions, a module a family, one registry."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from redemptions.rules.checks import contract, papers, parties, patterns
from redemptions.rules.checks.base import Check, CheckResult, Outcome, Severity
from redemptions.rules.checks.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "REGISTRY",
    "SENTENCES",
    "CheckResult",
    "Facts",
    "Outcome",
    "Severity",
    "is_blocked",
    "run_checks",
]

_FAMILIES = (papers, contract, parties, patterns)
#: The sentence of each outcome that needs one; the door translates and fills in the params.
SENTENCES: Mapping[str, str] = MappingProxyType(
    {key: text for family in _FAMILIES for key, text in family.SENTENCES.items()}
)
REGISTRY: Mapping[str, Check] = MappingProxyType(
    {
        check.id: check
        for check in sorted(
            (check for family in _FAMILIES for check in family.CHECKS), key=lambda one: one.id
        )
    }
)


def run_checks(facts: Facts) -> list[CheckResult]:
    """Run every check of the registry, in the order of their ids."""
    return [check.run(facts) for check in REGISTRY.values()]


def is_blocked(results: Iterable[CheckResult]) -> bool:
    """Tell whether any hit blocks; a block is lifted by two persons only."""
    return any(
        result.outcome is Outcome.HIT and result.severity is Severity.BLOCK for result in results
    )
