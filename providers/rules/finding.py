"""What a provider says of one research result."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foundation.money import Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A result as the board shows it; the price asked in fen, tax included."""

    title_zh: str
    technology_field: str
    trl: int
    ip_status: str
    transfer_modes: tuple[str, ...]
    keywords_zh: tuple[str, ...]
    ask_fen: Fen
    title_en: str = ""
    text_zh: str = ""
    text_en: str = ""
    keywords_en: tuple[str, ...] = ()

    def values(self) -> dict[str, Any]:
        """Return the columns it fills."""
        told = asdict(self)
        lists = ("transfer_modes", "keywords_zh", "keywords_en")
        return {**told, **{name: list(told[name]) for name in lists}}
