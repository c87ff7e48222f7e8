"""What a provider says of one service it offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foundation.money import Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A service as the catalogue shows it; the price in fen, tax included, per ``unit``."""

    sub_category: str
    title_zh: str
    list_price_fen: Fen
    accepts: tuple[str, ...]
    title_en: str = ""
    description_zh: str = ""
    description_en: str = ""
    unit: str = ""
    delivery_days: int = 0
    monthly_capacity: int = 0

    def values(self) -> dict[str, Any]:
        """Return the columns it fills."""
        return {
            "sub_category_id": self.sub_category,
            "title_zh": self.title_zh,
            "title_en": self.title_en,
            "description_zh": self.description_zh,
            "description_en": self.description_en,
            "unit": self.unit,
            "list_price_fen": self.list_price_fen,
            "delivery_days": self.delivery_days,
            "monthly_capacity": self.monthly_capacity,
            "accepts": list(self.accepts),
        }
