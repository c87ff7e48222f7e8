"""Money: exact yuan, kept in fen; splits without losing a fen."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Fen: TypeAlias = int
BasisPoints: TypeAlias = int

FEN_PER_YUAN = 100
WHOLE_BP = 10_000
LARGEST_FEN = 2**63 - 1  # what a bigint column holds

_AMOUNT = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?", re.ASCII)
_ADORNMENT = re.compile(r"^(?:人民币|RMB|CNY|¥|￥)\s*|\s*元$", re.IGNORECASE)


def floor_step(amount_fen: Fraction | Fen, step_fen: Fen) -> Fen:
    """Round down to a multiple of `step_fen`; exact, also for fractions of a fen."""
    if step_fen <= 0:
        raise ValueError("A step is positive.")
    return int(amount_fen // step_fen) * step_fen


def floor_yuan(amount_fen: Fraction | Fen) -> Fen:
    """Round down to whole yuan, in fen: the one rounding at the very end of a sum."""
    return floor_step(amount_fen, FEN_PER_YUAN)


def share(amount_fen: Fraction | Fen, rate_bp: BasisPoints) -> Fraction:
    """Return that share of an amount, in fen, unrounded."""
    return Fraction(amount_fen * rate_bp, WHOLE_BP)


def split(total_fen: Fen, weights: Sequence[int]) -> list[Fen]:
    """Split by weight, largest remainder first; the parts always add up to the whole.

    Equal remainders go to the earlier part, so that two runs give the same parts.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("Weights are not negative, and at least one is positive.")
    quotas = [divmod(total_fen * weight, whole) for weight in weights]
    parts = [part for part, _ in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda index: (-quotas[index][1], index))
    for index in by_remainder[: total_fen - sum(parts)]:
        parts[index] += 1
    return parts


def parse_yuan(text: str) -> Fen:
    """Read an amount of yuan as people type it ("12,345.60") and return fen.

    Full-width digits, a leading ¥ and a trailing 元 are understood; a comma that does not group
    three digits, a third decimal or anything else raises ValueError.
    """
    plain = _ADORNMENT.sub("", unicodedata.normalize("NFKC", text).strip()).strip()
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        raise ValueError("Not an amount of yuan.")
    sign, yuan, fen = found.groups()
    amount_fen = int(yuan.replace(",", "")) * FEN_PER_YUAN + int((fen or "").ljust(2, "0"))
    if amount_fen > LARGEST_FEN:
        raise ValueError("The amount is too large.")
    return -amount_fen if sign == "-" else amount_fen


def format_yuan(amount_fen: Fen) -> str:
    """Return the amount in yuan with thousands separators and two decimals: 12,345.60."""
    yuan, fen = divmod(abs(amount_fen), FEN_PER_YUAN)
    return f"{'-' if amount_fen < 0 else ''}{yuan:,}.{fen:02d}"
