"""Appropriated, unreleased, free, held, committed, obligated, paid, recovered: the budget's legs.

Sign: `appropriated` carries the whole as a negative balance, every other account a positive one,
so the eight of a line always sum to zero. Every amount given here is positive, in fen.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from foundation.money import Fen


class BudgetAccount(StrEnum):
    APPROPRIATED = "appropriated"
    UNRELEASED = "unreleased"
    FREE = "free"
    HELD = "held"
    COMMITTED = "committed"
    OBLIGATED = "obligated"
    PAID = "paid"
    RECOVERED = "recovered"


class BudgetLeg(NamedTuple):
    account: BudgetAccount
    amount_fen: Fen


class Transfer(NamedTuple):
    """The legs on the giving line and on the taking line; each sums to zero on its own."""

    source: list[BudgetLeg]
    target: list[BudgetLeg]


_ACCOUNT = BudgetAccount


def appropriate(amount_fen: Fen, *, released: bool = False) -> list[BudgetLeg]:
    """Give the line money: into tranches still to be released, or free at once."""
    return _move(
        _ACCOUNT.APPROPRIATED, _ACCOUNT.FREE if released else _ACCOUNT.UNRELEASED, amount_fen
    )


def release_tranche(amount_fen: Fen) -> list[BudgetLeg]:
    """Free a tranche."""
    return _move(_ACCOUNT.UNRELEASED, _ACCOUNT.FREE, amount_fen)


def cut(amount_fen: Fen, *, released: bool = True) -> list[BudgetLeg]:
    """Take money back from the line: from what is free, or from what is unreleased."""
    return _move(
        _ACCOUNT.FREE if released else _ACCOUNT.UNRELEASED, _ACCOUNT.APPROPRIATED, amount_fen
    )


def hold(amount_fen: Fen) -> list[BudgetLeg]:
    """Hold for an approved application."""
    return _move(_ACCOUNT.FREE, _ACCOUNT.HELD, amount_fen)


def unhold(amount_fen: Fen) -> list[BudgetLeg]:
    """Let go what an approved application held: withdrawn, or lapsed before issue."""
    return _move(_ACCOUNT.HELD, _ACCOUNT.FREE, amount_fen)


def commit(amount_fen: Fen) -> list[BudgetLeg]:
    """Commit what was held, to the voucher that is issued."""
    return _move(_ACCOUNT.HELD, _ACCOUNT.COMMITTED, amount_fen)


def uncommit(amount_fen: Fen) -> list[BudgetLeg]:
    """Free the rest of a voucher that expires, is surrendered or revoked."""
    return _move(_ACCOUNT.COMMITTED, _ACCOUNT.FREE, amount_fen)


def oblige(amount_fen: Fen) -> list[BudgetLeg]:
    """Owe the amount of a claim that becomes payable."""
    return _move(_ACCOUNT.COMMITTED, _ACCOUNT.OBLIGATED, amount_fen)


def unoblige(amount_fen: Fen) -> list[BudgetLeg]:
    """Free the amount of a payable claim that is undone before it was paid."""
    return _move(_ACCOUNT.OBLIGATED, _ACCOUNT.FREE, amount_fen)


def pay(amount_fen: Fen) -> list[BudgetLeg]:
    """Count a proven payment."""
    return _move(_ACCOUNT.OBLIGATED, _ACCOUNT.PAID, amount_fen)


def unpay(amount_fen: Fen) -> list[BudgetLeg]:
    """Undo a payment that came back from the bank: payable again."""
    return _move(_ACCOUNT.PAID, _ACCOUNT.OBLIGATED, amount_fen)


def recover(amount_fen: Fen) -> list[BudgetLeg]:
    """Take in what a clawback brings back."""
    return _move(_ACCOUNT.PAID, _ACCOUNT.RECOVERED, amount_fen)


def reuse(amount_fen: Fen) -> list[BudgetLeg]:
    """Free recovered money for new awards."""
    return _move(_ACCOUNT.RECOVERED, _ACCOUNT.FREE, amount_fen)


def transfer(amount_fen: Fen, *, released: bool = True) -> Transfer:
    """Move free money from one line to another, or what neither line has released yet."""
    return Transfer(cut(amount_fen, released=released), appropriate(amount_fen, released=released))


def _move(source: BudgetAccount, target: BudgetAccount, amount_fen: Fen) -> list[BudgetLeg]:
    if amount_fen <= 0:
        raise ValueError("A budget event moves a positive amount.")
    return [BudgetLeg(source, -amount_fen), BudgetLeg(target, amount_fen)]
