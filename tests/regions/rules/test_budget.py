"""The budget's legs: a year of one line, by hand, and always balanced."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regions.rules import budget
from regions.rules.budget import BudgetAccount

MOVES = [
    budget.appropriate, budget.release_tranche, budget.cut, budget.hold, budget.unhold,
    budget.commit, budget.uncommit, budget.oblige, budget.unoblige, budget.pay, budget.unpay,
    budget.recover, budget.reuse,
]  # fmt: skip


def posted(*events):
    balances: Counter[BudgetAccount] = Counter()
    for legs in events:
        for leg in legs:
            balances[leg.account] += leg.amount_fen
    return {account: amount for account, amount in balances.items() if amount}


def test_a_year_of_one_line():
    balances = posted(
        budget.appropriate(100_000_000),
        budget.release_tranche(60_000_000),
        budget.appropriate(5_000_000, released=True),
        budget.hold(4_000_000),
        budget.hold(1_000_000),
        budget.unhold(1_000_000),
        budget.commit(4_000_000),
        budget.oblige(3_000_000),
        budget.uncommit(1_000_000),
        budget.pay(3_000_000),
        budget.unpay(3_000_000),
        budget.pay(3_000_000),
        budget.recover(500_000),
        budget.reuse(200_000),
        budget.cut(10_000_000, released=False),
    )

    assert balances == {
        BudgetAccount.APPROPRIATED: -95_000_000,
        BudgetAccount.UNRELEASED: 30_000_000,
        BudgetAccount.FREE: 62_200_000,
        BudgetAccount.PAID: 2_500_000,
        BudgetAccount.RECOVERED: 300_000,
    }


def test_a_transfer_balances_on_both_lines():
    moved = budget.transfer(700)

    assert posted(moved.source) == {BudgetAccount.FREE: -700, BudgetAccount.APPROPRIATED: 700}
    assert posted(moved.target) == {BudgetAccount.FREE: 700, BudgetAccount.APPROPRIATED: -700}

    moved = budget.transfer(700, released=False)
    assert posted(moved.source) == {BudgetAccount.UNRELEASED: -700, BudgetAccount.APPROPRIATED: 700}
    assert posted(moved.target) == {BudgetAccount.UNRELEASED: 700, BudgetAccount.APPROPRIATED: -700}


@given(st.sampled_from(MOVES), st.integers(1, 10**15))
def test_every_event_balances(move, amount_fen):
    assert sum(leg.amount_fen for leg in move(amount_fen)) == 0


@pytest.mark.parametrize("amount_fen", [0, -1])
def test_an_event_moves_something(amount_fen):
    with pytest.raises(ValueError, match="positive"):
        budget.hold(amount_fen)


def test_the_accounts_are_eight():
    assert [account.value for account in BudgetAccount] == [
        "appropriated", "unreleased", "free", "held", "committed", "obligated", "paid", "recovered",
    ]  # fmt: skip
