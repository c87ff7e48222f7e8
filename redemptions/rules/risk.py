"""How risky a claim is, by the weight of what the checks found; weighs the order of the queue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Level(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


#: Points of a hit by its weight; a hundred is the most.
POINTS = {"block": 60, "high": 30, "return": 20, "medium": 12, "recuse": 5, "info": 2}
MOST = 100
_LEVELS = {
    "block": Level.HIGH, "high": Level.HIGH, "return": Level.MEDIUM, "medium": Level.MEDIUM,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Risk:
    """The level decides what is asked (reasons, inspection); the points only sort."""

    level: Level
    points: int


def risk_of(severities: Iterable[str]) -> Risk:
    """Return the risk of a claim with hits of these weights: the level of the heaviest.

    Information and an officer who must step back say nothing against the claim itself.
    """
    weights = list(severities)
    levels = {_LEVELS.get(weight, Level.LOW) for weight in weights}
    level = next((one for one in (Level.HIGH, Level.MEDIUM) if one in levels), Level.LOW)
    return Risk(level, min(sum(POINTS[weight] for weight in weights), MOST))
