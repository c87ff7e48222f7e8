"""The figures of a month, added up by hand from the scene."""

import pytest

from foundation.periods import Month
from foundation.transactions import reading
from reports.queries.figures import figures_of
from reports.rules.figures import Figures
from reports.rules.monthly import line_of
from tests.cast import Cast
from tests.reports import scene

MAY = Month(2026, 5)


@pytest.fixture
def yangpu(cast: Cast) -> Figures:
    scene.build(cast)
    with reading(cast.scope("zhou")):
        return figures_of(cast.scope("zhou"), region="YP", month=MAY)


@pytest.fixture
def alliance(cast: Cast) -> Figures:
    scene.build(cast)
    with reading(cast.scope("zhou")):
        return figures_of(cast.scope("zhou"), region="ALL", month=MAY)


@pytest.mark.parametrize(
    ("code", "number", "fen"),
    [
        ("A1", 2, 4_100_000),  # 30,000 and the refused 11,000
        ("A2", 1, 3_000_000),
        ("A3.refused", 1, None),
        ("I1", 1, 3_000_000),
        ("U1", 1, 2_000_000),
        ("D1", 1, 2_400_000),
        ("P1", 1, 2_400_000),
        ("E1.surrendered", 0, 0),
        ("X1.contracted", 1, 2_000_000),
        ("X1.redeemed", 1, 2_400_000),
        ("S1.served", 1, None),
        ("S1.first", 0, None),  # Lanting's first contract was in April
        ("V1.enrolled", 0, None),
        ("L1.contracts", 1, 6_000_000),
        ("L2", 1, 3_300_000),
        ("B1.appropriated", None, 200_000_000),  # four lines of 500,000 yuan
        ("B1.held", None, 3_000_000),
        ("B1.committed", None, 5_000_000),
        ("B1.free", None, 192_000_000),
        ("R1.checks", 3, None),
        ("R1.hits", 1, None),
        ("R1.clawback", 1, 100_000),
    ],
)
def test_yangpu_in_may(yangpu: Figures, code: str, number: int | None, fen: int | None) -> None:
    reading_ = line_of(yangpu, code).month

    assert (reading_.number, reading_.value) == (number, fen)


@pytest.mark.parametrize(
    ("code", "number", "fen"),
    [
        ("A1", 3, 8_600_000),
        ("I1", 2, 7_000_000),
        ("U1", 2, 3_000_000),
        ("D1", 1, 2_400_000),
        ("E1.surrendered", 1, 500_000),
        ("S1.served", 2, None),
        ("S1.first", 1, None),
        ("S1.repeat", 1, None),
        ("V1.enrolled", 2, None),
        ("V1.active", 1, None),
        ("B1.appropriated", None, 800_000_000),
    ],
)
def test_the_alliance_in_may(
    alliance: Figures, code: str, number: int | None, fen: int | None
) -> None:
    reading_ = line_of(alliance, code).month

    assert (reading_.number, reading_.value) == (number, fen)


def test_year_to_date_last_month_and_last_year(alliance: Figures) -> None:
    issued = line_of(alliance, "I1")

    assert (issued.to_date.number, issued.to_date.value) == (3, 12_000_000)
    assert (issued.previous.number, issued.previous.value) == (1, 5_000_000)
    assert (issued.last_year.number, issued.last_year.value) == (1, 2_000_000)
    assert issued.on_month_bp == 4_000  # 50,000 → 70,000
    assert issued.on_year_bp == 25_000  # 20,000 → 70,000
    assert line_of(alliance, "S1.served").to_date.number == 2  # Lanting counts once


def test_shares_means_and_ratios(yangpu: Figures) -> None:
    assert line_of(yangpu, "A3.rate").month.value == 5_000
    assert line_of(yangpu, "X1.share").month.value == 10_000
    assert line_of(yangpu, "L1.ratio").month.value == 250
    assert line_of(yangpu, "Q1").month.value == 467  # (5 + 4 + 5) / 3
    assert line_of(yangpu, "V1.hhi").month.value == 10_000


@pytest.mark.parametrize(
    ("step", "tenths"),
    [("issue", 110), ("contract", 70), ("claim", 20), ("approve", 60), ("pay", 150)],
)
def test_durations_in_days(yangpu: Figures, step: str, tenths: int) -> None:
    assert line_of(yangpu, f"T1.{step}").month.value == tenths
    assert line_of(yangpu, f"T2.{step}").month.value == tenths


def test_who_redeems_where_and_for_what(alliance: Figures) -> None:
    pair = alliance.cell("X2", "2026-05", "YP>WJ")
    category = alliance.cell("C1", "2026-05", "TS")

    assert (pair.number, pair.value, pair.enterprises) == (1, 2_400_000, 1)
    assert (category.number, category.value) == (1, 2_400_000)


def test_the_serving_region_sees_what_it_received(cast: Cast) -> None:
    scene.build(cast)
    with reading(cast.scope("zhou")):
        wujin = figures_of(cast.scope("zhou"), region="WJ", month=MAY)

    assert wujin.cell("X2", "2026-05", "YP>WJ").value == 2_400_000
    assert line_of(wujin, "D1").month.number == 0


def test_how_far_the_vouchers_have_come(alliance: Figures) -> None:
    steps = {step: alliance.cell("F1", "2026-05", step).number for step in (
        "applied", "issued", "contracted", "accepted", "redeemed", "paid"
    )}  # fmt: skip

    assert steps == {
        "applied": 4, "issued": 3, "contracted": 3, "accepted": 1, "redeemed": 1, "paid": 1,
    }  # fmt: skip


def test_ages_are_counted_back_from_the_end_of_the_month(cast: Cast) -> None:
    scene.build(cast)
    from foundation.transactions import action_block
    from redemptions.models import ServiceOrder

    with action_block(acting=cast.system):
        ServiceOrder.objects.filter(issuing_region_id="NH").update(contracted_on=None)
    with reading(cast.scope("zhou")):
        may = figures_of(cast.scope("zhou"), region="ALL", month=MAY)
        october = figures_of(cast.scope("zhou"), region="ALL", month=Month(2026, 10))

    assert may.cell("F2", "2026-05", "0-90").number == 1
    assert october.cell("F2", "2026-10", "90-180").number == 1  # issued 174 days before


def test_the_number_of_queries_stays_the_same(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    scene.build(cast)
    with reading(cast.scope("zhou")), django_assert_max_num_queries(40):  # type: ignore[operator]
        figures_of(cast.scope("zhou"), region="ALL", month=MAY)


def test_a_scope_of_one_region_cannot_compile(cast: Cast) -> None:
    with reading(cast.scope("lin")), pytest.raises(ValueError, match="whole alliance"):
        figures_of(cast.scope("lin"), region="YP", month=MAY)
