"""Bounds: the least is named, ties in the order of the ruling."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regions.rules.bounds import ORDER, binding


def test_the_order():
    assert ORDER == (
        "rate", "order_cap", "voucher", "enterprise_cap", "group_cap", "budget", "public_support",
        "asked",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("bounds", "amount", "name"),
    [
        ({"rate": 100, "budget": 99}, 99, "budget"),
        ({"asked": 100, "rate": 100}, 100, "rate"),
        ({"group_cap": 50, "enterprise_cap": 50, "rate": 60}, 50, "enterprise_cap"),
        ({"rate": 100, "group_cap": None}, 100, "rate"),
        ({"rate": 100, "public_support": -5}, 0, "public_support"),
        ({"rate": Fraction(1, 3), "voucher": Fraction(1, 2)}, Fraction(1, 3), "rate"),
    ],
)
def test_binding(bounds, amount, name):
    least = binding(bounds)

    assert (least.amount, least.name) == (amount, name)


def test_an_unknown_bound_is_an_error():
    with pytest.raises(KeyError, match="mood"):
        binding({"rate": 1, "mood": 2})


@given(st.dictionaries(st.sampled_from(ORDER), st.integers(-9, 9), min_size=1))
def test_no_bound_is_exceeded_and_the_first_of_equals_is_named(bounds):
    least = binding(bounds)

    assert all(least.amount <= max(bound, 0) for bound in bounds.values())
    equals = [name for name in ORDER if name in bounds and max(bounds[name], 0) == least.amount]
    assert least.name == equals[0]
