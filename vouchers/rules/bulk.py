"""Many cases one after another on the same money: which fit, and what is left afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from foundation.money import Fen


@dataclass(frozen=True, slots=True)
class Ask:
    """What one case would take in fen: from its budget line, and from the caps that count it."""

    case: Hashable
    amount_fen: Fen
    line: Hashable
    caps: tuple[Hashable, ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """``stopped`` names for each case that does not fit what is too small ("budget" or "cap")."""

    stopped: Mapping[Hashable, str]
    free_fen: Mapping[Hashable, Fen]


def walk(
    asks: Iterable[Ask],
    *,
    free_fen: Mapping[Any, Fen],
    left_fen: Mapping[Any, Fen],
) -> Walk:
    """Take the cases in their order; one that does not fit is left out and the others go on.

    ``free_fen`` is the free money of each line, ``left_fen`` what each cap leaves.
    """
    free, left = dict(free_fen), dict(left_fen)
    stopped: dict[Hashable, str] = {}
    for ask in asks:
        reason = _too_small(ask, free.get(ask.line, 0), [left[cap] for cap in ask.caps])
        if reason:
            stopped[ask.case] = reason
            continue
        free[ask.line] = free.get(ask.line, 0) - ask.amount_fen
        for cap in ask.caps:
            left[cap] -= ask.amount_fen
    return Walk(stopped, free)


def _too_small(ask: Ask, free_fen: Fen, caps_fen: Sequence[Fen]) -> str:
    if any(left < ask.amount_fen for left in caps_fen):
        return "cap"
    return "budget" if free_fen < ask.amount_fen else ""
