"""What a provider says of itself when it asks to be enrolled."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything here becomes public with the notice of enrolment, but phone and e-mail."""

    name_zh: str
    name_en: str = ""
    kind: str = ""
    kind_zh: str = ""
    kind_en: str = ""
    address_zh: str = ""
    address_en: str = ""
    founded_on: date | None = None
    staff: int = 0
    technology_field: str = ""
    sub_categories: tuple[str, ...] = ()
    capacity_orders_month: int = 0
    intro_zh: str = ""
    intro_en: str = ""
    legal_rep: str = ""
    control_group: str = ""
    phone: str = ""
    email: str = ""

    @classmethod
    def of(cls, thing: Any) -> Facts:
        """Read the facts off anything that carries them by the same names."""
        found = {field.name: getattr(thing, field.name) for field in fields(cls)}
        return cls(**{**found, "sub_categories": tuple(found["sub_categories"])})

    def values(self) -> dict[str, Any]:
        """Return the facts by name, lists as lists: as columns take them."""
        found = {field.name: getattr(self, field.name) for field in fields(Facts)}
        return {**found, "sub_categories": list(self.sub_categories)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A qualification: CMA, CNAS and the like, with its last day if it has one."""

    code: str
    number: str = ""
    expires_on: date | None = None
