"""Money: floors, shares, splits and amounts as people type them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.money import floor_step, floor_yuan, format_yuan, parse_yuan, share, split


def test_half_of_an_odd_amount_is_floored_once_at_the_end():
    assert share(2_469_199, 5_000) == Fraction(2_469_199, 2)
    assert floor_yuan(share(2_469_199, 5_000)) == 1_234_500


@pytest.mark.parametrize(
    ("amount", "step", "floored"),
    [
        (1_125_099, 10_000, 1_120_000),
        (1_130_000, 10_000, 1_130_000),
        (9_999, 10_000, 0),
        (Fraction(299_999_999, 1_000), 100, 299_900),
        (-1, 100, -100),
    ],
)
def test_floor_step(amount, step, floored):
    assert floor_step(amount, step) == floored


def test_a_step_is_positive():
    with pytest.raises(ValueError, match="positive"):
        floor_step(100, 0)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (100, [6_000, 4_000], [60, 40]),
        (101, [6_000, 4_000], [61, 40]),
        (1, [1, 2], [0, 1]),
        (-100, [1, 1, 1], [-33, -33, -34]),
        (7, [0, 5], [0, 7]),
    ],
)
def test_split(total, weights, parts):
    assert split(total, weights) == parts


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1], [3, -1]])
def test_split_needs_weights(weights):
    with pytest.raises(ValueError, match="Weights"):
        split(100, weights)


@given(
    total=st.integers(-(10**15), 10**15),
    weights=st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any),
)
def test_parts_add_up_to_the_whole_and_are_within_a_fen_of_fair(total, weights):
    parts = split(total, weights)

    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total * weight, sum(weights))) < 1


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("12,345.60", 1_234_560),
        ("12345.6", 1_234_560),
        ("0.05", 5),
        ("¥ 1,000", 100_000),
        ("￥1,000元", 100_000),
        ("１２，３４５．６０", 1_234_560),
        ("人民币 300,000 元", 30_000_000),
        ("-20.00", -2_000),
    ],
)
def test_parse_yuan(text, fen):
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    "text",
    ["", "12,34.00", "1,2345", "1.234", ".5", "1e5", "12 345", "五百", "NaN", "9" * 40, "--1"],
)
def test_parse_yuan_refuses(text):
    with pytest.raises(ValueError, match="amount"):
        parse_yuan(text)


@given(st.integers(-(10**16), 10**16))
def test_what_is_written_is_read_back(fen):
    assert parse_yuan(format_yuan(fen)) == fen


def test_format_yuan():
    assert format_yuan(1_234_560) == "12,345.60"
    assert format_yuan(-5) == "-0.05"
