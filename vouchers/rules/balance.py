"""Face = available + held + redeemed + expired + surrendered + revoked + split off."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from foundation.money import WHOLE_BP

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from foundation.money import BasisPoints, Fen

EXPIRING_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What became of a voucher's face value; all in fen, none negative."""

    face_fen: Fen
    available_fen: Fen
    held_fen: Fen = 0
    redeemed_fen: Fen = 0
    expired_fen: Fen = 0
    surrendered_fen: Fen = 0
    revoked_fen: Fen = 0
    split_off_fen: Fen = 0

    @property
    def is_whole(self) -> bool:
        """The identity of a voucher (ruling 15)."""
        parts = (self.available_fen, self.held_fen, self.redeemed_fen, self.returned_fen)
        smallest = min(*parts, self.expired_fen, self.surrendered_fen, self.revoked_fen)
        return sum(parts) == self.face_fen and min(smallest, self.split_off_fen) >= 0

    @property
    def returned_fen(self) -> Fen:
        """What went back to the pool or on to other vouchers: it counts against no cap."""
        return self.expired_fen + self.surrendered_fen + self.revoked_fen + self.split_off_fen

    @property
    def counted_fen(self) -> Fen:
        """What counts against the yearly caps (ruling 14): redeemed money stays counted."""
        return self.face_fen - self.returned_fen

    @property
    def live_fen(self) -> Fen:
        return self.available_fen + self.held_fen


def counted_against_caps(balances: Iterable[Balance]) -> Fen:
    """Add up what counts of all vouchers issued in one programme year."""
    return sum(balance.counted_fen for balance in balances)


def utilisation_bp(balances: Iterable[Balance], *, surrendered_early_fen: Fen = 0) -> BasisPoints:
    """Return how much of earlier vouchers was used, rounded down, for the 80 % gate.

    Held money counts as used: a contract stands behind it. What was split off is counted on the
    new vouchers; what was given up before the last third of validity is left out altogether.
    Without earlier vouchers the answer is 100 %.
    """
    known = list(balances)
    face_fen = sum(balance.face_fen - balance.split_off_fen for balance in known)
    face_fen -= surrendered_early_fen
    used_fen = sum(balance.redeemed_fen + balance.held_fen for balance in known)
    return int(Fraction(used_fen, face_fen) * WHOLE_BP) if face_fen > 0 else WHOLE_BP


def display_state(*, state: str, balance: Balance, use_by: date, on: date) -> str:
    """Return the state people are shown.

    Of stored states only `active` has shades: `in_use` while money is held, `expiring` in the last
    thirty days with money unspent, `partially_redeemed` once some is.
    """
    if state != "active":
        return state
    if balance.available_fen and 0 <= (use_by - on).days <= EXPIRING_DAYS:
        return "expiring"
    if balance.held_fen:
        return "in_use"
    return "partially_redeemed" if balance.redeemed_fen else "active"
