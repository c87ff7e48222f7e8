"""Obligations, to net positions, to at most n - 1 payments; same input, same file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from foundation.money import Fen


class NettingMethod(StrEnum):
    """How a period is paid; the books stay gross whatever is chosen."""

    GROSS = "gross"
    BILATERAL = "bilateral"
    MULTILATERAL = "multilateral"


class Debt(NamedTuple):
    """What one region owes another, in fen; negative for a reversal."""

    debtor: str
    creditor: str
    amount_fen: Fen


class Payment(NamedTuple):
    payer: str
    payee: str
    amount_fen: Fen


Matrix = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Netting:
    """A period as it is settled.

    `matrix` holds what each owes each (gross, in fen); `positions` each region's net with its
    opening position, positive for a creditor; `payments` what is paid now; `carried` the opening
    positions of the next period. Positions and carried sum to zero; what was paid and what is
    carried make up every position.
    """

    matrix: Matrix
    positions: Mapping[str, Fen]
    payments: tuple[Payment, ...]
    carried: Mapping[str, Fen] = field(default_factory=dict)

    @property
    def gross_fen(self) -> Fen:
        """The sum of all that is owed."""
        return sum(self.matrix.values())

    @property
    def paid_fen(self) -> Fen:
        return sum(payment.amount_fen for payment in self.payments)


def settle(
    *,
    debts: Iterable[Debt],
    method: NettingMethod,
    openings: Mapping[str, Fen] | None = None,
    min_transfer_fen: Fen = 0,
) -> Netting:
    """Net a period: matrix, positions, payments, and what is too small to be paid.

    Raises ValueError for a debt to oneself or openings that do not sum to zero.
    """
    opened = dict(openings or {})
    if sum(opened.values()):
        raise ValueError("Opening positions sum to zero.")
    matrix = gross_matrix(debts)
    positions = net_positions(matrix, opened)
    due = _due(matrix, opened, positions, method)
    paid = tuple(sorted(one for one in due if one.amount_fen >= max(min_transfer_fen, 1)))
    carried = Counter(positions)
    for payment in paid:
        carried[payment.payer] += payment.amount_fen
        carried[payment.payee] -= payment.amount_fen
    return Netting(matrix, positions, paid, {code: carried[code] for code in positions})


def gross_matrix(debts: Iterable[Debt]) -> Matrix:
    """Add up what each region owes each other one; pairs without any debt are left out."""
    matrix: Matrix = {}
    for debt in debts:
        if debt.debtor == debt.creditor:
            raise ValueError(f"{debt.debtor} owes itself nothing.")
        pair = (debt.debtor, debt.creditor)
        matrix[pair] = matrix.get(pair, 0) + debt.amount_fen
    return dict(sorted(matrix.items()))


def bilateral_net(matrix: Matrix) -> list[Payment]:
    """Return what remains between each two regions, by payer, then payee."""
    codes = sorted({code for pair in matrix for code in pair})
    rest = []
    for one, other in combinations(codes, 2):
        owed = matrix.get((one, other), 0) - matrix.get((other, one), 0)
        if owed:
            payer, payee = (one, other) if owed > 0 else (other, one)
            rest.append(Payment(payer, payee, abs(owed)))
    return sorted(rest)


def net_positions(matrix: Matrix, openings: Mapping[str, Fen] | None = None) -> dict[str, Fen]:
    """Return each region's position: what it is owed less what it owes; they sum to zero."""
    positions = Counter(openings or {})
    for (debtor, creditor), amount_fen in matrix.items():
        positions[debtor] -= amount_fen
        positions[creditor] += amount_fen
    return dict(sorted(positions.items()))


def multilateral_payments(positions: Mapping[str, Fen]) -> list[Payment]:
    """Let the largest debtor pay the largest creditor until nobody owes: at most n - 1 payments.

    Ties go by region code; the list is by payer, then payee.
    """
    rest = dict(positions)
    payments = []
    while any(rest.values()):
        payer = min(rest, key=lambda code: (rest[code], code))
        payee = min(rest, key=lambda code: (-rest[code], code))
        amount_fen = min(-rest[payer], rest[payee])
        payments.append(Payment(payer, payee, amount_fen))
        rest[payer] += amount_fen
        rest[payee] -= amount_fen
    return sorted(payments)


def _due(
    matrix: Matrix, openings: Mapping[str, Fen], positions: Mapping[str, Fen], method: NettingMethod
) -> list[Payment]:
    if method is NettingMethod.MULTILATERAL:
        return multilateral_payments(positions)
    carried = multilateral_payments(openings)
    if method is NettingMethod.BILATERAL:
        return bilateral_net(_with(matrix, carried))
    pairs = _with(matrix, carried).items()
    # More reversed than owed: the pair is paid the other way round.
    directed = (
        (pair if amount > 0 else pair[::-1], abs(amount)) for pair, amount in pairs if amount
    )
    return [Payment(pair[0], pair[1], amount_fen) for pair, amount_fen in directed]


def _with(matrix: Matrix, carried: Iterable[Payment]) -> Matrix:
    whole = dict(matrix)
    for payment in carried:
        pair = (payment.payer, payment.payee)
        whole[pair] = whole.get(pair, 0) + payment.amount_fen
    return whole
