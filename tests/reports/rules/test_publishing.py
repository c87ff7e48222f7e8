"""Small cells are left out for the public, and cannot be worked out of the rest."""

from foundation.periods import Month
from reports.rules.figures import Cell, Figures
from reports.rules.monthly import line_of
from reports.rules.publishing import Revision, public, revisions

MAY = Month(2026, 5)


def of(*cells: Cell) -> Figures:
    return Figures.of("ALL", MAY, cells)


def pair(dimension: str, fen: int, firms: int) -> Cell:
    return Cell("X2", "2026-05", dimension, number=firms, value=fen, enterprises=firms)


def test_cells_under_three_firms_are_left_out() -> None:
    seen = public(of(Cell("D1", "2026-05", "", 2, 500, 2), Cell("I1", "2026-05", "", 3, 700, 3)))

    assert line_of(seen, "D1").month.hidden
    assert line_of(seen, "D1").month.value is None
    assert line_of(seen, "I1").month.value == 700
    assert "500" not in str(seen.to_json())


def test_one_part_left_out_takes_the_next_smallest_with_it() -> None:
    seen = public(of(pair("YP>WJ", 100, 1), pair("YP>NH", 300, 3), pair("YP>HF", 900, 9)))

    assert seen.cell("X2", "2026-05", "YP>WJ").hidden
    assert seen.cell("X2", "2026-05", "YP>NH").hidden
    assert seen.cell("X2", "2026-05", "YP>HF").value == 900


def test_two_parts_left_out_need_no_third() -> None:
    seen = public(of(pair("YP>WJ", 100, 1), pair("YP>NH", 300, 2), pair("YP>HF", 900, 9)))

    assert not seen.cell("X2", "2026-05", "YP>HF").hidden


def test_a_year_with_a_hidden_month_is_not_added_up() -> None:
    seen = public(of(Cell("D1", "2026-04", "", 1, 50, 1), Cell("D1", "2026-05", "", 5, 500, 5)))

    line = line_of(seen, "D1")

    assert line.month.value == 500
    assert line.to_date.hidden
    assert line.on_month_bp is None


def test_shares_of_hidden_figures_are_hidden() -> None:
    seen = public(
        of(Cell("D1", "2026-05", "", 5, 500, 5), Cell("X1.redeemed", "2026-05", "", 1, 100, 1))
    )

    assert line_of(seen, "X1.share").month.hidden


def test_what_stands_behind_no_single_firm_stays() -> None:
    seen = public(of(Cell("B1.paid", "2026-05", "", 0, 500), Cell("R1.checks", "2026-05", "", 1)))

    assert line_of(seen, "B1.paid").month.value == 500
    assert line_of(seen, "R1.checks").month.number == 1


def test_later_corrections_are_told() -> None:
    april = Figures.of("ALL", Month(2026, 4), [Cell("D1", "2026-04", "", 2, 500, 2)])
    may = of(Cell("D1", "2026-04", "", 3, 650, 3), Cell("D1", "2026-05", "", 9, 900, 9))

    assert revisions(april, may, codes=["D1"]) == [Revision("D1", "2026-04", 2, 3, 500, 650)]
    assert revisions(april, may, codes=["I1"]) == []


def test_the_year_goes_with_its_month() -> None:
    seen = public(of(pair("YP>WJ", 100, 2), Cell("X2", "ytd", "YP>WJ", 9, 900, 9)))

    assert seen.cell("X2", "ytd", "YP>WJ").hidden
