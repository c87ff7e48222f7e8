"""A strand of the story: one application and what grows from it, for cases and ordinary ones."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from voucher_platform.demo.files import key_of

if TYPE_CHECKING:
    from uuid import UUID

_WHOLE_BP, _YUAN = 10_000, 100


@dataclass
class Strand:
    """Keys of the fixtures, what is planned (fen), and the numbers the platform gave.

    ``name`` tells strands apart and makes their row keys; ``facts`` are those of a planted case.
    """

    name: str
    enterprise: str
    region: str
    category: str
    provider: str = ""
    product: str = ""
    asked_fen: int = 0
    planned_fen: int = 0
    contract_fen: int = 0
    score: int = 0
    title: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    application: str = ""
    voucher: str = ""
    order: str = ""
    claim: str = ""
    use_by: date = date.max
    hold_fen: int = 0
    share_fen: int = 0
    mode: str = ""
    tech_contract: str = ""
    payments: list[str] = field(default_factory=list)

    def branch(self, number: int, *, spread_bp: int) -> Strand:
        """Return a strand of its own for one more order on the same voucher."""
        contract_fen = self.contract_fen * spread_bp // _WHOLE_BP // _YUAN * _YUAN
        return replace(
            self, name=f"{self.name}-{number}", contract_fen=contract_fen, facts=dict(self.facts)
        )

    def key(self, what: str) -> UUID:
        """Return the row key of one thing of this strand: the same in every seeding."""
        return key_of(f"{self.name}/{what}")

    @property
    def handler(self) -> str:
        """Return the key of who applies: the handler, or the owner where there is none."""
        return f"U-{self.enterprise}-H"

    @property
    def owner(self) -> str:
        return f"U-{self.enterprise}-O"

    @property
    def clerk(self) -> str:
        return f"U-{self.provider}-C"
