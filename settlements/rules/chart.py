"""The chart of accounts, and the entry each settlement event posts.

Sign: what a region has or is owed is positive, what it owes negative. Every entry balances for
each region on its own, so a region's books close without looking into another's.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from foundation.money import Fen


class SettlementAccount(StrEnum):
    TREASURY = "treasury"  # money of the region that settlement moved; 0 before the first event
    ADVANCED = "advanced"  # paid to claimants for another region, not yet an obligation
    CHARGED = "charged"  # what others paid for this region: the cost of its vouchers
    RECEIVABLE = "receivable"  # owed by `partner`, open
    PAYABLE = "payable"  # owed to `partner`, open
    POSITION = "position"  # the net position of locked periods, until it is paid


class SettlementLeg(NamedTuple):
    """One leg; `partner` is the other region where the account is kept per pair, else empty."""

    region: str
    account: SettlementAccount
    partner: str
    amount_fen: Fen


_ACCOUNT = SettlementAccount


def prefinanced(*, prefinancer: str, amount_fen: Fen) -> list[SettlementLeg]:
    """Post the proven payment of a prefinancer to a claimant of another region."""
    return _move(
        prefinancer, (_ACCOUNT.TREASURY, ""), (_ACCOUNT.ADVANCED, ""), _positive(amount_fen)
    )


def obligation_recorded(*, debtor: str, creditor: str, amount_fen: Fen) -> list[SettlementLeg]:
    """Post an obligation between two regions; a negative amount reverses one (clawback)."""
    _apart(debtor, creditor)
    return [
        *_move(creditor, (_ACCOUNT.ADVANCED, ""), (_ACCOUNT.RECEIVABLE, debtor), amount_fen),
        *_move(debtor, (_ACCOUNT.PAYABLE, creditor), (_ACCOUNT.CHARGED, ""), amount_fen),
    ]


def locked(*, debtor: str, creditor: str, amount_fen: Fen) -> list[SettlementLeg]:
    """Post that a line went into the net positions of its locked period; gross stays on record."""
    _apart(debtor, creditor)
    return [
        *_move(creditor, (_ACCOUNT.RECEIVABLE, debtor), (_ACCOUNT.POSITION, ""), amount_fen),
        *_move(debtor, (_ACCOUNT.POSITION, ""), (_ACCOUNT.PAYABLE, creditor), amount_fen),
    ]


def settled(*, payer: str, payee: str, amount_fen: Fen) -> list[SettlementLeg]:
    """Post a proven payment between regions; what is below the minimum stays in the positions."""
    _apart(payer, payee)
    amount_fen = _positive(amount_fen)
    return [
        *_move(payer, (_ACCOUNT.TREASURY, ""), (_ACCOUNT.POSITION, ""), amount_fen),
        *_move(payee, (_ACCOUNT.POSITION, ""), (_ACCOUNT.TREASURY, ""), amount_fen),
    ]


def claimant_refunded(*, prefinancer: str, amount_fen: Fen) -> list[SettlementLeg]:
    """Post what a clawback brought back to the prefinancer, who then owes it by a reversal."""
    return _move(
        prefinancer, (_ACCOUNT.ADVANCED, ""), (_ACCOUNT.TREASURY, ""), _positive(amount_fen)
    )


def _move(
    region: str,
    source: tuple[SettlementAccount, str],
    target: tuple[SettlementAccount, str],
    amount_fen: Fen,
) -> list[SettlementLeg]:
    if not amount_fen:
        raise ValueError("A settlement event moves something.")
    return [
        SettlementLeg(region, *source, -amount_fen),
        SettlementLeg(region, *target, amount_fen),
    ]


def _apart(one: str, other: str) -> None:
    if one == other:
        raise ValueError(f"{one} settles nothing with itself.")


def _positive(amount_fen: Fen) -> Fen:
    if amount_fen <= 0:
        raise ValueError("A payment moves a positive amount.")
    return amount_fen
