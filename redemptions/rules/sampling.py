"""Which claims are inspected on the spot: all that are risky or large, and some by lot."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foundation.money import BasisPoints, Fen

#: A lot is a number from 0 to 9,999; a claim is drawn when its lot lies below the rate.
LOTS = 10_000


class Why(StrEnum):
    """Why a claim is inspected; the first that fits."""

    HIGH_RISK = "high_risk"
    ABOVE_LIMIT = "above_limit"
    RANDOM = "random"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What a programme's terms say of inspections; the amount in fen."""

    rate_bp: BasisPoints
    all_high_risk: bool
    all_above_fen: Fen


def lot_of(seed: str, number: str) -> int:
    """Return the lot of a claim: anybody who knows seed and number can draw it again."""
    digest = hashlib.sha256(f"{seed}:{number}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % LOTS


def why_inspected(sample: Sample, *, risk: str, amount_fen: Fen, lot: int) -> Why | None:
    """Say why a claim must be inspected before it is decided, or None (domain paper, 3.7)."""
    if sample.all_high_risk and risk == "high":
        return Why.HIGH_RISK
    if amount_fen > sample.all_above_fen:
        return Why.ABOVE_LIMIT
    return Why.RANDOM if lot < sample.rate_bp else None
