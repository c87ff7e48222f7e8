"""Live figures for anyone: money left and use made of it, by district, from one guard function."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope

LOW_BP = 2_000  # of the year's budget


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """One district's programme year, or the sum of all; amounts in fen."""

    region_id: str = ""
    appropriated_fen: int = 0
    free_fen: int = 0
    unreleased_fen: int = 0
    issued_count: int = 0
    issued_fen: int = 0
    firms: int = 0
    redeemed_count: int = 0
    redeemed_fen: int = 0
    contract_fen: int = 0
    waiting_count: int = 0

    def __add__(self, other: PublicFigures) -> PublicFigures:
        names = [field.name for field in fields(self)][1:]
        return PublicFigures("", *(getattr(self, name) + getattr(other, name) for name in names))

    @property
    def left_bp(self) -> int:
        """The share of the year's budget that can still be issued, in basis points."""
        return self.free_fen * 10_000 // self.appropriated_fen if self.appropriated_fen else 0


def public_figures(scope: Scope, *, year: int) -> dict[str, PublicFigures]:
    """Return the figures of a programme year by region code; asked inside a transaction."""
    del scope
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM public_figures(%s)", [year])
        return {row[0]: PublicFigures(*row) for row in cursor.fetchall()}
