"""Amounts, rates, dates and masks, against figures typed by hand."""

from datetime import UTC, date, datetime

import pytest

from foundation.web import formatting as f

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("fen", "written"),
    [
        (0, "0.00"),
        (5, "0.05"),
        (9_600_000, "96,000.00"),
        (-41_000_000, "−410,000.00"),
        (123_456_789_012, "1,234,567,890.12"),
    ],
)
def test_yuan(fen: int, written: str) -> None:
    assert f.yuan(fen) == written


@pytest.mark.parametrize(
    ("fen", "chinese", "english"),
    [
        (9_600_000, f"96,000.00{NBSP}元", "¥96,000.00"),
        (-100, f"−1.00{NBSP}元", "−¥1.00"),
        (None, "—", "—"),
    ],
)
def test_money_in_both_languages(fen: int | None, chinese: str, english: str) -> None:
    assert f.money(fen, "zh-hans") == chinese
    assert f.money(fen, "en") == english


@pytest.mark.parametrize(
    ("fen", "chinese", "english"),
    [
        (612_400_000, f"612.40{NBSP}万元", f"¥6.12{NBSP}m"),
        (10_000_00, f"1.00{NBSP}万元", f"¥0.01{NBSP}m"),
        (4_999, f"0.00{NBSP}万元", f"¥0.00{NBSP}m"),
        (5_000, f"0.01{NBSP}万元", f"¥0.00{NBSP}m"),
        (-250_000_000, f"−250.00{NBSP}万元", f"−¥2.50{NBSP}m"),
    ],
)
def test_overview_amounts_round_half_up(fen: int, chinese: str, english: str) -> None:
    assert f.wan(fen, "zh-hans") == chinese
    assert f.wan(fen, "en") == english


@pytest.mark.parametrize(
    ("fen", "written"),
    [(65_000_000, "+650,000.00"), (-49_000_000, "−490,000.00"), (0, "0.00")],
)
def test_net_positions_carry_a_sign(fen: int, written: str) -> None:
    assert f.signed(fen) == written


@pytest.mark.parametrize(
    ("bp", "written"), [(6000, "60%"), (6250, "62.5%"), (625, "6.25%"), (5, "0.05%"), (None, "—")]
)
def test_rates(bp: int | None, written: str) -> None:
    assert f.rate(bp) == written


def test_points() -> None:
    assert f.points(500, "zh-hans") == f"+5{NBSP}个百分点"
    assert f.points(-250, "en") == f"−2.5{NBSP}percentage points"


def test_moments_are_shown_in_beijing_time() -> None:
    evening = datetime(2026, 11, 23, 16, 30, 9, tzinfo=UTC)
    assert f.moment(evening) == "2026-11-24 00:30"
    assert f.moment(evening, seconds=True) == "2026-11-24 00:30:09"
    assert f.day(evening) == "2026-11-24"
    assert f.short_day(evening) == "11-24"


def test_the_end_of_a_day_is_twenty_four_hours() -> None:
    assert f.deadline(date(2027, 3, 14)) == "2027-03-14 24:00"
    assert f.deadline(datetime(2027, 3, 14, 16, tzinfo=UTC)) == "2027-03-14 24:00"
    assert f.deadline(datetime(2027, 3, 14, 9, tzinfo=UTC)) == "2027-03-14 17:00"
    assert f.deadline(None) == "—"


def test_dates_in_sentences() -> None:
    on = date(2026, 11, 3)
    assert f.day_in_text(on, "zh-hans") == f"11{NBSP}月{NBSP}3{NBSP}日"
    assert f.day_in_text(on, "en") == f"3{NBSP}November 2026"


def test_masks() -> None:
    assert f.masked_account("6222 0210 0112 7719") == "****7719"
    assert f.masked_account("") == "—"
    assert f.masked_phone("13800000000") == "138****0000"
    assert f.masked_name("上海澜庭光学科技有限公司") == "上海澜**学科技有限公司"
    assert f.masked_name("澜庭") == "澜**"


def test_digests_are_grouped_in_fours() -> None:
    assert f.grouped("4b1e77c092da5f08aaaa") == "4b1e 77c0 92da 5f08"


def test_parts_of_a_bar_leave_no_gap() -> None:
    assert f.shares([1, 1, 1]) == [
        ("0.00%", "33.33%"),
        ("33.33%", "33.33%"),
        ("66.66%", "33.34%"),
    ]
    assert f.shares([0, 0]) == [("0%", "0%"), ("0%", "0%")]


def test_cells_of_a_matrix_are_graded_by_quantile() -> None:
    amounts = [0, 10, 20, 30, 40]
    assert [f.tint(amount, amounts) for amount in amounts] == [0, 1, 2, 3, 4]
