"""Into which parts a voucher may be split: whole yuan, at least two, together what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foundation.money import Fen

FEWEST, MOST = 2, 20
_YUAN = 100


def parts_fault(parts: Sequence[Fen], *, available_fen: Fen) -> str:
    """Return what is wrong with the parts: count, yuan or sum; "" when nothing is."""
    if not FEWEST <= len(parts) <= MOST:
        return "count"
    if any(part <= 0 or part % _YUAN for part in parts[:-1]) or parts[-1] <= 0:
        return "yuan"
    return "" if sum(parts) == available_fen else "sum"
