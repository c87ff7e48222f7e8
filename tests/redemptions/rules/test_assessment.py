"""Assessment: what counts, what is granted, and which bound was binding; sums by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redemptions.rules.assessment import (
    ClaimRoom,
    InvoiceAmount,
    Papers,
    assess,
    eligible,
    hold_needed,
    net_ratio,
)
from regions.rules.terms import SettlementMode
from tests.regions.rules.terms_of_tests import terms

PAID_BACK = SettlementMode.ENTERPRISE_REIMBURSED
REDEEMED = SettlementMode.PROVIDER_REDEEMED
TERMS = terms()
WIDE = ClaimRoom(voucher_fen=100_000_000, enterprise_fen=100_000_000)


def papers(contract, invoiced, paid, hold=0, tax=0):
    return Papers(
        contract_fen=contract,
        invoices=(InvoiceAmount(invoiced, tax),),
        paid_fen=paid,
        hold_fen=hold,
    )


def test_the_hold_counts_as_paid_in_universal_redemption():
    """Contract 100,000 at 60 %: hold 60,000, own share paid 30,000, so 90,000 count."""
    counted = eligible(
        terms=TERMS, mode=REDEEMED, papers=papers(10_000_000, 10_000_000, 3_000_000, 6_000_000)
    )

    granted = assess(
        terms=TERMS,
        rate_bp=6_000,
        eligible_fen=counted.amount,
        room=replace(WIDE, voucher_fen=6_000_000),
    )

    assert (int(counted.amount), counted.basis) == (9_000_000, "paid")
    assert (granted.amount_fen, granted.bound) == (5_400_000, "rate")


def test_in_universal_use_only_payments_count():
    counted = eligible(
        terms=TERMS, mode=PAID_BACK, papers=papers(10_000_000, 10_000_000, 3_000_000, 6_000_000)
    )

    assert (int(counted.amount), counted.basis) == (3_000_000, "paid")


def test_one_floor_at_the_very_end():
    """50 % of 24,691.99 is 12,345.995: 12,345 yuan."""
    granted = assess(terms=TERMS, rate_bp=5_000, eligible_fen=2_469_199, room=WIDE)

    assert granted.amount_fen == 1_234_500
    assert granted.bounds["rate"] == Fraction(2_469_199, 2)


@pytest.mark.parametrize(
    ("contract", "invoiced", "paid", "amount", "basis"),
    [
        (100, 100, 100, 100, "contract"),  # equal: the first the terms name
        (100, 90, 95, 90, "invoice"),
        (100, 120, 110, 100, "contract"),
        (100, 0, 100, 0, "invoice"),
    ],
)
def test_the_least_counts(contract, invoiced, paid, amount, basis):
    counted = eligible(terms=TERMS, mode=PAID_BACK, papers=papers(contract, invoiced, paid))
    assert (int(counted.amount), counted.basis) == (amount, basis)


def test_terms_may_name_fewer_amounts():
    by_invoice = terms(amount_basis=["invoice"])

    counted = eligible(terms=by_invoice, mode=PAID_BACK, papers=papers(50, 100, 10))

    assert (int(counted.amount), counted.basis) == (100, "invoice")


def test_without_vat_everything_is_taken_net_by_one_ratio():
    """Invoice 10,600.00 with 600.00 tax: 100/106 of contract, invoice and payments count."""
    net = terms(vat_included=False)

    counted = eligible(
        terms=net, mode=PAID_BACK, papers=papers(1_200_000, 1_060_000, 1_000_000, tax=60_000)
    )
    granted = assess(terms=net, rate_bp=5_000, eligible_fen=counted.amount, room=WIDE)

    assert counted.basis == "paid"
    assert counted.amount == Fraction(100_000_000, 106)  # 9,433.96 yuan and a bit
    assert counted.amounts["invoice"] == 1_000_000
    assert granted.amount_fen == 471_600


def test_net_ratio():
    two = (InvoiceAmount(1_060_000, 60_000), InvoiceAmount(1_130_000, 130_000))
    assert net_ratio(two) == Fraction(200, 219)
    assert net_ratio(()) == 1


@pytest.mark.parametrize(
    ("changed", "amount", "bound"),
    [
        ({}, 2_000_000, "rate"),
        ({"voucher_fen": 1_999_999}, 1_999_900, "voucher"),
        ({"voucher_fen": 2_000_000}, 2_000_000, "rate"),  # equal: the first is named
        ({"enterprise_fen": 1_500_000, "group_fen": 1_500_000}, 1_500_000, "enterprise_cap"),
        ({"group_fen": 1_500_000}, 1_500_000, "group_cap"),
        ({"budget_fen": 0}, 0, "budget"),
        ({"other_support_fen": 1_300_000}, 1_900_000, "public_support"),
        ({"other_support_fen": 9_000_000}, 0, "public_support"),
    ],
)
def test_bounds(changed, amount, bound):
    granted = assess(
        terms=TERMS, rate_bp=5_000, eligible_fen=4_000_000, room=replace(WIDE, **changed)
    )
    assert (granted.amount_fen, granted.bound) == (amount, bound)


def test_one_order_has_a_cap_of_its_own():
    granted = assess(terms=TERMS, rate_bp=8_000, eligible_fen=90_000_000, room=WIDE)

    assert (granted.amount_fen, granted.bound) == (22_000_000, "order_cap")


@pytest.mark.parametrize(
    ("rate_bp", "contract", "available", "hold", "bound"),
    [
        (5_000, 2_250_000, 1_130_000, 1_125_000, "rate"),
        (4_200, 2_420_000, 1_020_000, 1_016_400, "rate"),
        (6_000, 3_240_000, 6_000_000, 1_944_000, "rate"),
        (5_000, 6_006_000, 2_700_000, 2_700_000, "voucher"),
    ],
)
def test_what_an_order_holds(rate_bp, contract, available, hold, bound):
    needed = hold_needed(
        terms=TERMS, rate_bp=rate_bp, contract_fen=contract, available_fen=available
    )
    assert (needed.amount_fen, needed.bound) == (hold, bound)


@given(
    counted=st.fractions(0, 10**10, max_denominator=1_000),
    rate_bp=st.integers(0, 8_000),
    voucher=st.integers(0, 10**9),
)
def test_never_more_than_any_bound_and_always_whole_yuan(counted, rate_bp, voucher):
    granted = assess(
        terms=TERMS,
        rate_bp=rate_bp,
        eligible_fen=counted,
        room=replace(WIDE, voucher_fen=voucher),
    )

    assert granted.amount_fen % 100 == 0
    assert all(granted.amount_fen <= bound for bound in granted.bounds.values())
    assert granted.bounds[granted.bound] - granted.amount_fen < 100
