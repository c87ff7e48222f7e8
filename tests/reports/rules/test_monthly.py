"""Comparisons, years to date and digests, on figures typed by hand."""

import pytest

from foundation.periods import Month
from reports.rules.figures import YEAR, Cell, Figures, digest_of
from reports.rules.indicators import INDICATORS
from reports.rules.monthly import change_bp, line_of, lines_of, ratio

MARCH = Month(2026, 3)


def of(*cells: Cell) -> Figures:
    return Figures.of("YP", MARCH, cells)


def issued(period: str, number: int, yuan: int) -> Cell:
    return Cell("I1", period, number=number, value=yuan * 100, enterprises=number)


def test_a_line_compares_with_last_month_and_last_year() -> None:
    figures = of(
        issued("2025-03", 4, 80_000),
        issued("2025-12", 9, 900_000),  # another year: not to date
        issued("2026-01", 1, 10_000),
        issued("2026-02", 3, 60_000),
        issued("2026-03", 5, 100_000),
    )

    line = line_of(figures, "I1")

    assert (line.month.number, line.month.value) == (5, 10_000_000)
    assert (line.to_date.number, line.to_date.value) == (9, 17_000_000)
    assert line.on_month_bp == 6_667  # 60,000 → 100,000
    assert line.on_year_bp == 2_500  # 80,000 → 100,000


def test_enterprises_of_a_year_are_counted_not_added() -> None:
    figures = of(
        Cell("S1.served", "2026-02", number=3),
        Cell("S1.served", "2026-03", number=4),
        Cell("S1.served", YEAR, number=5),
    )

    assert line_of(figures, "S1.served").to_date.number == 5


def test_without_a_base_nothing_is_compared() -> None:
    assert change_bp(5, 0) is None
    assert change_bp(None, 5) is None
    assert change_bp(0, 5) == -10_000
    assert line_of(of(issued("2026-03", 1, 1_000)), "I1").on_month_bp is None


@pytest.mark.parametrize(
    ("part", "whole", "scale", "expected"),
    [(1, 3, 10_000, 3_333), (2, 3, 10_000, 6_667), (1, 2, 1, 1), (5, 0, 10, None), (0, 7, 10, 0)],
)
def test_ratios_round_half_up(part: int, whole: int, scale: int, expected: int | None) -> None:
    assert ratio(part, whole, scale) == expected


def test_shares_of_nothing_are_not_said() -> None:
    empty = of()
    for code in ("A3.rate", "X1.share", "L1.ratio", "T1.pay", "T2.pay", "B1.rate", "V1.hhi"):
        assert line_of(empty, code).month.value is None


def test_the_mean_of_a_year_is_over_all_its_cases() -> None:
    figures = of(
        Cell("T1.pay", "2026-01", number=1, value=40),
        Cell("T1.pay", "2026-03", number=3, value=30),
    )

    line = line_of(figures, "T1.pay")

    assert (line.month.value, line.to_date.value) == (100, 175)  # 10.0 and 17.5 days


def test_every_indicator_has_one_line_in_the_form() -> None:
    codes = [line.code for line in lines_of(of())]

    assert codes == [indicator.code for indicator in INDICATORS]
    assert len(codes) == len(set(codes))


def test_what_is_kept_is_read_back_the_same() -> None:
    figures = of(issued("2026-03", 5, 100_000), Cell("A1", "2026-02"), issued("2026-01", 1, 1))

    again = Figures.from_json(figures.to_json())

    assert again == figures
    assert digest_of(again) == digest_of(figures)


def test_the_digest_knows_every_figure() -> None:
    whole = of(issued("2026-03", 5, 100_000))

    assert digest_of(whole) != digest_of(of(issued("2026-03", 5, 100_001)))
    assert digest_of(whole) != digest_of(Figures.of("WJ", MARCH, whole.cells))
    assert digest_of(whole) == digest_of(Figures.of("YP", MARCH, (*whole.cells, Cell("A1", "x"))))
