"""Transfers between categories, the end of a year, warnings by level: two people, sums by hand."""

from datetime import date, datetime

import pytest

from foundation.audit.models import AuditEntry
from foundation.audit.steps import record
from foundation.keys import new_key
from foundation.notifications.delivery import body_of, subject_of
from foundation.notifications.models import Letter
from foundation.refusals import NotVisible
from foundation.transactions import action_block, reading
from regions.actions.change_budget import change_budget
from regions.actions.close_budget_year import NoLineNextYear, close_budget_year
from regions.actions.enter_year_end import (
    YearEndNeedsPaper,
    YearEndOpen,
    YearNotOver,
    enter_year_end,
)
from regions.actions.release_budget import release_budget
from regions.actions.transfer_budget import SameLine, TransferNeedsPaper, transfer_budget
from regions.actions.warn_budget import warn_budget
from regions.models import BudgetChange, BudgetLine, BudgetYearEnd, Programme
from regions.permissions import PostNeeded, SecondPersonNeeded
from regions.queries.budgets import BudgetFigures, figures_of
from regions.queries.changes import open_changes
from regions.steps.budgets import BudgetExhausted, book_on
from tests.cast import BEIJING, CATEGORIES, NOON

NEW_YEAR = datetime(2027, 1, 4, 10, 0, tzinfo=BEIJING)


def figures(cast, line):
    line = cast.lines["YP", line] if isinstance(line, str) else line
    with reading(cast.scope("gu")):
        return figures_of(cast.scope("gu"), line)


def held(cast, amount_fen, *, category="TS", key="one"):
    with action_block(acting=cast.system):
        line = cast.lines["YP", category]
        book_on(line, "hold", amount_fen=amount_fen, key=key, reference="SQ-1", at=NOON)
        record("test.held", subject=line, regions=["YP"], acting=cast.system, at=NOON)


def transfer(
    cast, *, who="gu", line="TS", target="TT", fen=20_000_000, paper="调〔2026〕1号", key=None
):
    return transfer_budget(
        region="YP", line=cast.lines["YP", line].pk, target=cast.lines["YP", target].pk,
        amount_fen=fen, document_no=paper, key=key or new_key(), acting=cast.acting[who], at=NOON,
    )  # fmt: skip


def release(cast, entered, who="bai"):
    return release_budget(change=entered.pk, key=new_key(), acting=cast.acting[who], at=NOON)


def end(cast, *, who="gu", choice="recover", paper="结〔2027〕1号", at=NEW_YEAR, key=None):
    return enter_year_end(
        region="YP", year=2026, choice=choice, document_no=paper, key=key or new_key(),
        acting=cast.acting[who], at=at,
    )  # fmt: skip


def close(cast, entered, who="bai"):
    return close_budget_year(key=entered.pk, acting=cast.acting[who], at=NEW_YEAR)


def picture(cast):
    with reading(cast.system.scope):
        return (
            BudgetChange.objects.count(), BudgetYearEnd.objects.count(), Letter.objects.count(),
            AuditEntry.objects.count(), figures(cast, "TS"), figures(cast, "TT"),
        )  # fmt: skip


def test_a_transfer_moves_free_money_with_the_second_person_and_once(cast):
    key = new_key()
    entered = transfer(cast, key=key)
    assert transfer(cast, key=key).pk == entered.pk
    assert figures(cast, "TS").free_fen == 50_000_000  # nothing has moved yet
    with pytest.raises(SecondPersonNeeded):
        release(cast, entered, "gu")

    release(cast, entered)
    assert figures(cast, "TS") == BudgetFigures(appropriated_fen=30_000_000, free_fen=30_000_000)
    assert figures(cast, "TT") == BudgetFigures(appropriated_fen=70_000_000, free_fen=70_000_000)


def test_a_transfer_of_what_was_promised_meanwhile_is_refused_at_the_release(cast):
    entered = transfer(cast, fen=50_000_000)
    held(cast, 1_000_000)
    before = picture(cast)
    with pytest.raises(BudgetExhausted):
        release(cast, entered)
    assert picture(cast) == before


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"target": "TS"}, SameLine),
        ({"paper": " "}, TransferNeedsPaper),
        ({"fen": 50_000_001}, BudgetExhausted),
        ({"who": "lin"}, PostNeeded),
        ({"who": "qiu"}, NotVisible),
    ],
)
def test_a_transfer_that_cannot_be_entered_writes_nothing(cast, typed, why):
    before = picture(cast)
    with pytest.raises(why):
        transfer(cast, **typed)
    assert picture(cast) == before


def next_year(cast, *categories):
    with action_block(acting=cast.system):
        programme = Programme.objects.create(
            region_id="YP", year=2027, name_zh="2027 年度方案", name_en="Programme 2027",
            opens_on=date(2027, 1, 4), closes_on=date(2027, 12, 31),
        )  # fmt: skip
        lines = {
            code: BudgetLine.objects.create(region_id="YP", programme=programme, category_id=code)
            for code in categories
        }
        record("test.year", subject=programme, regions=["YP"], acting=cast.system, at=NOON)
    return lines


def test_a_year_is_carried_over_and_what_is_promised_stays(cast):
    lines = next_year(cast, *CATEGORIES)
    held(cast, 8_000_000)
    change_budget(
        region="YP", line=cast.lines["YP", "TS"].pk, kind="top_up", amount_fen=5_000_000,
        document_no="追1号", key=new_key(), acting=cast.acting["gu"], at=NOON,
    )  # fmt: skip
    entered = end(cast, choice="carry_over")
    with pytest.raises(SecondPersonNeeded):
        close(cast, entered, "gu")

    closed = close(cast, entered)
    # TS: 42,000,000 free and 5,000,000 never released; three lines of 50,000,000.
    assert closed.amount_fen == 197_000_000
    assert figures(cast, "TS") == BudgetFigures(appropriated_fen=8_000_000, held_fen=8_000_000)
    assert figures(cast, lines["TS"]) == BudgetFigures(
        appropriated_fen=47_000_000, unreleased_fen=5_000_000, free_fen=42_000_000
    )
    assert figures(cast, lines["IP"]) == BudgetFigures(
        appropriated_fen=50_000_000, free_fen=50_000_000
    )
    before = picture(cast)
    close(cast, entered)  # again changes nothing
    assert picture(cast) == before


def test_what_was_never_released_is_released_in_the_year_it_was_carried_to(cast):
    lines = next_year(cast, *CATEGORIES)
    change_budget(
        region="YP", line=cast.lines["YP", "TS"].pk, kind="top_up", amount_fen=5_000_000,
        document_no="追1号", key=new_key(), acting=cast.acting["gu"], at=NOON,
    )  # fmt: skip
    close(cast, end(cast, choice="carry_over"))

    with reading(cast.scope("bai")):
        (carried,) = [
            row for row in open_changes(cast.scope("bai"), region="YP")
            if row.change.line_id == lines["TS"].pk
        ]  # fmt: skip
    assert (carried.open_fen, carried.change.document_no) == (5_000_000, "结〔2027〕1号")
    with pytest.raises(SecondPersonNeeded):
        release(cast, carried.change, "gu")
    release(cast, carried.change)
    assert figures(cast, lines["TS"]) == BudgetFigures(
        appropriated_fen=55_000_000, free_fen=55_000_000
    )


def test_a_year_goes_back_and_what_returns_later_is_closed_by_a_further_end(cast):
    held(cast, 8_000_000)
    assert close(cast, end(cast)).amount_fen == 192_000_000
    assert figures(cast, "TS") == BudgetFigures(appropriated_fen=8_000_000, held_fen=8_000_000)

    with action_block(acting=cast.system):
        line = cast.lines["YP", "TS"]
        book_on(line, "unhold", amount_fen=3_000_000, key="one", reference="SQ-1", at=NEW_YEAR)
        record("test.unheld", subject=line, regions=["YP"], acting=cast.system, at=NEW_YEAR)
    assert close(cast, end(cast)).amount_fen == 3_000_000
    assert figures(cast, "TS") == BudgetFigures(appropriated_fen=5_000_000, held_fen=5_000_000)


def test_without_a_line_next_year_nothing_is_carried(cast):
    next_year(cast, "TS")
    entered = end(cast, choice="carry_over")
    before = picture(cast)
    with pytest.raises(NoLineNextYear):
        close(cast, entered)
    assert picture(cast) == before


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"at": NOON}, YearNotOver),
        ({"paper": ""}, YearEndNeedsPaper),
        ({"who": "lin"}, PostNeeded),
        ({"who": "qiu"}, NotVisible),
    ],
)
def test_an_end_that_cannot_be_entered_writes_nothing(cast, typed, why):
    before = picture(cast)
    with pytest.raises(why):
        end(cast, **typed)
    assert picture(cast) == before


def test_one_end_waits_at_a_time(cast):
    end(cast)
    with pytest.raises(YearEndOpen):
        end(cast)


def test_the_leader_is_told_of_each_level_once(cast):
    def warned():
        line = cast.lines["YP", "TS"].pk
        return warn_budget(line=line, acting=cast.system, at=NOON)

    held(cast, 34_900_000)  # 69.8 % of 500,000 yuan
    assert warned() == 0
    held(cast, 100_000, key="two")  # 70 %
    assert (warned(), warned()) == (7_000, 0)
    held(cast, 12_500_000, key="three")  # 95 %: the two levels at once, told as one
    assert (warned(), warned()) == (9_500, 0)

    with reading(cast.system.scope):
        first, second = Letter.objects.filter(kind="regions_budget_warning").order_by("pk")
    assert first.recipient_id == cast.users["shen"].pk
    assert "70%" in subject_of(first)
    assert "类别TS" in subject_of(first)
    assert "25,000.00" in body_of(second)  # 500,000 less 475,000
