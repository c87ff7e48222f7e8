"""A budget changes by a paper and two people; sums typed by hand."""

import pytest

from foundation.audit.models import AuditEntry
from foundation.audit.steps import record
from foundation.keys import new_key
from foundation.refusals import NotVisible
from foundation.transactions import action_block, reading
from regions.actions.change_budget import DocumentNeeded, change_budget
from regions.actions.release_budget import NotThatMuchOpen, release_budget
from regions.models import BudgetChange
from regions.permissions import PostNeeded, SecondPersonNeeded
from regions.queries.budgets import BudgetFigures, figures_of
from regions.queries.changes import open_changes
from regions.steps.budgets import BudgetExhausted, BudgetShort, book_on
from tests.cast import NOON

UNTOUCHED = BudgetFigures(appropriated_fen=50_000_000, free_fen=50_000_000)


def change(
    cast, *, who="gu", kind="top_up", amount_fen=30_000_000, document="追〔2026〕3号", key=None
):
    return change_budget(
        region="YP", line=cast.lines["YP", "TT"].pk, kind=kind, amount_fen=amount_fen,
        document_no=document, reason="", key=key or new_key(), acting=cast.acting[who], at=NOON,
    )  # fmt: skip


def release(cast, entered, *, who="bai", amount_fen=None, key=None):
    return release_budget(
        change=entered.pk, amount_fen=amount_fen, key=key or new_key(), acting=cast.acting[who],
        at=NOON,
    )  # fmt: skip


def figures(cast):
    with reading(cast.scope("gu")):
        return figures_of(cast.scope("gu"), cast.lines["YP", "TT"])


def test_new_money_stands_in_a_tranche_until_a_second_person_releases_it(cast):
    entered = change(cast)
    assert figures(cast) == BudgetFigures(
        appropriated_fen=80_000_000, unreleased_fen=30_000_000, free_fen=50_000_000
    )

    release(cast, entered, amount_fen=10_000_000)
    assert figures(cast) == BudgetFigures(
        appropriated_fen=80_000_000, unreleased_fen=20_000_000, free_fen=60_000_000
    )
    with reading(cast.scope("gu")):
        assert [row.open_fen for row in open_changes(cast.scope("gu"), region="YP")] == [20_000_000]

    release(cast, entered)
    assert figures(cast) == BudgetFigures(appropriated_fen=80_000_000, free_fen=80_000_000)
    with reading(cast.scope("gu")):
        assert open_changes(cast.scope("gu"), region="YP") == []


def test_a_cut_takes_effect_with_the_second_person(cast):
    entered = change(cast, kind="cut", amount_fen=5_000_000)
    assert figures(cast) == UNTOUCHED

    release(cast, entered)

    assert figures(cast) == BudgetFigures(appropriated_fen=45_000_000, free_fen=45_000_000)


def test_recovered_money_is_free_again_when_a_second_person_lets_it(cast):
    line = cast.lines["YP", "TT"]
    with action_block(acting=cast.system):
        for event in ("hold", "commit", "oblige", "pay", "recover"):
            book_on(line, event, amount_fen=500_000, key="1", reference="ZH-1", at=NOON)
        record("budget.set", subject=line, regions=["YP"], acting=cast.system, at=NOON)
    with pytest.raises(BudgetShort):
        change(cast, kind="reuse", amount_fen=500_001)
    entered = change(cast, kind="reuse", amount_fen=500_000)
    assert figures(cast).recovered_fen == 500_000

    release(cast, entered, amount_fen=200_000)
    release(cast, entered)

    assert figures(cast) == UNTOUCHED


def test_pressing_twice_changes_nothing_more(cast):
    key, other = new_key(), new_key()
    entered = change(cast, key=key)
    assert change(cast, key=key) == entered
    release(cast, entered, amount_fen=10_000_000, key=other)
    release(cast, entered, amount_fen=10_000_000, key=other)

    assert figures(cast).free_fen == 60_000_000
    with reading(cast.scope("gu")):
        assert BudgetChange.objects.count() == 2


@pytest.mark.parametrize(
    ("kwargs", "refusal"),
    [
        ({"who": "lin"}, PostNeeded),
        ({"who": "xu"}, NotVisible),
        ({"who": "mei"}, NotVisible),
        ({"document": "  "}, DocumentNeeded),
        ({"kind": "cut", "amount_fen": 50_000_001}, BudgetExhausted),
    ],
)
def test_what_cannot_be_entered_writes_nothing(cast, kwargs, refusal):
    with pytest.raises(refusal):
        change(cast, **kwargs)

    assert figures(cast) == UNTOUCHED
    with reading(cast.scope("gu")):
        assert not BudgetChange.objects.exists()
        assert not AuditEntry.objects.filter(code="regions.budget.changed").exists()


@pytest.mark.parametrize(
    ("kwargs", "refusal"),
    [
        ({"who": "gu"}, SecondPersonNeeded),
        ({"who": "lin"}, PostNeeded),
        ({"who": "xu"}, NotVisible),
        ({"amount_fen": 30_000_001}, NotThatMuchOpen),
        ({"amount_fen": -1}, NotThatMuchOpen),
    ],
)
def test_what_cannot_be_released_writes_nothing(cast, kwargs, refusal):
    entered = change(cast)

    with pytest.raises(refusal):
        release(cast, entered, **kwargs)

    assert figures(cast).unreleased_fen == 30_000_000
    with reading(cast.scope("gu")):
        assert BudgetChange.objects.count() == 1


def test_released_in_full_is_released_once(cast):
    entered = change(cast)
    release(cast, entered)

    with pytest.raises(NotThatMuchOpen):
        release(cast, entered)

    assert figures(cast).free_fen == 80_000_000
