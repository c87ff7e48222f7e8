"""What a firm says of one technology demand."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from foundation.money import Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A demand as the board shows it; the budget in fen, tax included."""

    title_zh: str
    technology_field: str
    wanted: tuple[str, ...]
    keywords_zh: tuple[str, ...]
    budget_low_fen: Fen
    budget_high_fen: Fen
    title_en: str = ""
    text_zh: str = ""
    text_en: str = ""
    keywords_en: tuple[str, ...] = ()
    needed_by: date | None = None
    prefers_region: str = ""

    def values(self) -> dict[str, Any]:
        """Return the columns it fills."""
        told = asdict(self)
        lists = {name: list(told[name]) for name in ("wanted", "keywords_zh", "keywords_en")}
        return {**told, **lists}
