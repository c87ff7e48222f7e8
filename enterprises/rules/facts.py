"""What a district verifies about an enterprise, and which changes it must see again."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from foundation.money import Fen

#: Changed freely by the enterprise: nobody decides anything on them.
FREE = frozenset({"name_en", "short_zh", "address_en", "phone", "email"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an enterprise says of itself; amounts in fen, of the last full year."""

    name_zh: str
    name_en: str = ""
    short_zh: str = ""
    address_zh: str = ""
    address_en: str = ""
    founded_on: date | None = None
    size_class: str = ""
    industry_code: str = ""
    industry_zh: str = ""
    technology_field: str = ""
    certifications: tuple[str, ...] = ()
    staff: int = 0
    rd_staff: int = 0
    revenue_fen: Fen = 0
    rd_spend_fen: Fen = 0
    assets_fen: Fen = 0
    legal_rep: str = ""
    actual_controller: str = ""
    control_group: str = ""
    shareholders: tuple[dict[str, Any], ...] = ()
    incubator: str = ""
    phone: str = ""
    email: str = ""

    @classmethod
    def of(cls, thing: Any) -> Facts:
        """Read the facts off anything that carries them by the same names."""
        return cls(**{name: _frozen(getattr(thing, name)) for name in NAMES})

    def values(self) -> dict[str, Any]:
        """Return the facts by name, lists as lists: as columns take them."""
        return {name: _plain(getattr(self, name)) for name in NAMES}

    def as_json(self) -> dict[str, Any]:
        """Return the facts as plain JSON values: days in ISO form."""
        day = self.founded_on
        return {**self.values(), "founded_on": day.isoformat() if day else None}


NAMES = tuple(field.name for field in fields(Facts))


def changed(old: Facts, new: Facts) -> list[str]:
    """Return the names of all facts that differ."""
    return [name for name in NAMES if getattr(old, name) != getattr(new, name)]


def to_be_verified(names: list[str]) -> bool:
    """Say whether a change of these facts must be seen by the district."""
    return not FREE.issuperset(names)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
