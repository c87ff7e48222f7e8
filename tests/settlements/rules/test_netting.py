"""Netting: the worked example first, then what must hold for every month."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settlements.rules.netting import (
    Debt,
    NettingMethod,
    Payment,
    bilateral_net,
    gross_matrix,
    multilateral_payments,
    net_positions,
    settle,
)

YP, WJ, NH, HF = "YP", "WJ", "NH", "HF"
CODES = (HF, NH, WJ, YP)

# Thousands of yuan, as on the page.
MONTH = [
    Debt(YP, WJ, 120), Debt(YP, NH, 80), Debt(YP, HF, 300),
    Debt(WJ, YP, 450), Debt(WJ, NH, 60), Debt(WJ, HF, 150),
    Debt(NH, YP, 500), Debt(NH, WJ, 90), Debt(NH, HF, 110),
    Debt(HF, YP, 200), Debt(HF, WJ, 40), Debt(HF, NH, 70),
]  # fmt: skip


def test_the_worked_example():
    matrix = gross_matrix(MONTH)
    multilateral = settle(debts=MONTH, method=NettingMethod.MULTILATERAL)
    bilateral = settle(debts=MONTH, method=NettingMethod.BILATERAL)
    gross = settle(debts=MONTH, method=NettingMethod.GROSS)

    assert (len(gross.payments), gross.paid_fen, gross.gross_fen) == (12, 2_170, 2_170)
    assert bilateral.payments == (
        Payment(NH, HF, 40),
        Payment(NH, WJ, 30),
        Payment(NH, YP, 420),
        Payment(WJ, HF, 110),
        Payment(WJ, YP, 330),
        Payment(YP, HF, 100),
    )
    assert bilateral.paid_fen == 1_030
    assert net_positions(matrix) == {YP: 650, WJ: -410, NH: -490, HF: 250}
    assert multilateral.payments == (
        Payment(NH, YP, 490),
        Payment(WJ, HF, 250),
        Payment(WJ, YP, 160),
    )
    assert multilateral.paid_fen == 900
    assert set(multilateral.carried.values()) == {0}


def test_bilateral_net_of_the_example():
    assert sum(rest.amount_fen for rest in bilateral_net(gross_matrix(MONTH))) == 1_030


def test_ties_go_by_region_code():
    assert multilateral_payments({YP: 5, WJ: 5, NH: -5, HF: -5}) == [
        Payment(HF, WJ, 5),
        Payment(NH, YP, 5),
    ]


def test_a_reversal_lowers_what_is_owed_and_may_turn_it_round():
    reversed_more = [Debt(YP, HF, 100), Debt(YP, HF, -160)]

    for method in NettingMethod:
        assert settle(debts=reversed_more, method=method).payments == (Payment(HF, YP, 60),)


def test_a_small_position_is_carried_to_the_next_period():
    """Nanhu owes 500.00 yuan, below the minimum of 1,000: it opens the next month with it."""
    november = settle(
        debts=[Debt(NH, HF, 50_000), Debt(WJ, YP, 900_000)],
        method=NettingMethod.MULTILATERAL,
        min_transfer_fen=100_000,
    )
    december = settle(
        debts=[Debt(NH, YP, 80_000)],
        method=NettingMethod.MULTILATERAL,
        openings=november.carried,
        min_transfer_fen=100_000,
    )

    assert november.payments == (Payment(WJ, YP, 900_000),)
    assert november.carried == {HF: 50_000, NH: -50_000, WJ: 0, YP: 0}
    assert december.positions == {HF: 50_000, NH: -130_000, WJ: 0, YP: 80_000}
    assert december.payments == ()
    assert december.carried == december.positions


def test_a_position_just_at_the_minimum_is_paid():
    month = settle(
        debts=[Debt(NH, HF, 100_000)], method=NettingMethod.MULTILATERAL, min_transfer_fen=100_000
    )
    assert month.payments == (Payment(NH, HF, 100_000),)


def test_openings_are_paid_under_every_method():
    for method in NettingMethod:
        month = settle(debts=[], method=method, openings={NH: -7, HF: 7})
        assert month.payments == (Payment(NH, HF, 7),)


def test_an_empty_month():
    month = settle(debts=[], method=NettingMethod.MULTILATERAL)
    assert (month.payments, month.positions, month.gross_fen) == ((), {}, 0)


@pytest.mark.parametrize(
    ("debts", "openings", "says"),
    [([Debt(YP, YP, 1)], {}, "itself"), ([], {YP: 1}, "zero")],
)
def test_what_is_no_month(debts, openings, says):
    with pytest.raises(ValueError, match=says):
        settle(debts=debts, method=NettingMethod.MULTILATERAL, openings=openings)


pairs = st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)).filter(
    lambda two: two[0] != two[1]
)
months = st.lists(
    st.builds(lambda two, fen: Debt(two[0], two[1], fen), pairs, st.integers(-500, 10**9))
)


@given(debts=months, method=st.sampled_from(NettingMethod), least=st.integers(0, 10**6))
def test_what_holds_for_every_month(debts, method, least):
    month = settle(debts=debts, method=method, min_transfer_fen=least)

    assert sum(month.positions.values()) == 0
    assert sum(month.carried.values()) == 0
    assert all(payment.amount_fen >= max(least, 1) for payment in month.payments)
    assert list(month.payments) == sorted(month.payments)
    for code, position in month.positions.items():
        received = sum(p.amount_fen for p in month.payments if p.payee == code)
        sent = sum(p.amount_fen for p in month.payments if p.payer == code)
        assert received - sent + month.carried[code] == position


@given(debts=months)
def test_at_most_one_payment_less_than_regions_and_never_back_and_forth(debts):
    month = settle(debts=debts, method=NettingMethod.MULTILATERAL)

    assert len(month.payments) <= max(len(month.positions) - 1, 0)
    assert {p.payer for p in month.payments}.isdisjoint({p.payee for p in month.payments})


@given(debts=months, data=st.data())
def test_the_order_of_the_lines_does_not_matter(debts, data):
    shuffled = data.draw(st.permutations(debts))

    assert settle(debts=shuffled, method=NettingMethod.MULTILATERAL) == settle(
        debts=debts, method=NettingMethod.MULTILATERAL
    )
