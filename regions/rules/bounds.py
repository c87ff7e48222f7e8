"""Which of several bounds on an amount is the binding one: the first question of every firm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

# The order of ruling 8: of two equal bounds the first is named. `asked` is a bound at award only.
ORDER = (
    "rate",
    "order_cap",
    "voucher",
    "enterprise_cap",
    "group_cap",
    "budget",
    "public_support",
    "asked",
)
_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Binding:
    """The least of the bounds, its name, and all of them in order; exact, in fen, never below 0."""

    amount: Fraction
    name: str
    bounds: Mapping[str, Fraction]


def binding(bounds: Mapping[str, Fraction | int | None]) -> Binding:
    """Return the least bound and its name; None means that this bound does not apply.

    A bound that is already used up counts as 0. Raises KeyError for a name that is not in ORDER.
    """
    unknown = bounds.keys() - ORDER
    if unknown:
        raise KeyError(f"No such bound: {sorted(unknown)}")
    applying = {
        name: Fraction(bound) if bound > 0 else _NOTHING
        for name in ORDER
        if (bound := bounds.get(name)) is not None
    }
    name = min(applying, key=applying.__getitem__)
    return Binding(applying[name], name, MappingProxyType(applying))
