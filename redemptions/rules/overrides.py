"""How many persons must let a hit pass before a claim can be paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PERSONS = {"block": 2, "high": 1, "medium": 1, "info": 0}


def still_open(*, hits: Mapping[str, str], passed_by: Mapping[str, int]) -> list[str]:
    """Return the rules whose hit too few persons have let pass, in order.

    ``hits``: severity by rule. ``passed_by``: how many different persons gave a reason.
    """
    return sorted(
        rule for rule, severity in hits.items() if passed_by.get(rule, 0) < PERSONS[severity]
    )
