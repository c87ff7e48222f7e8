"""The books: balanced at commit, never edited, posted once, reversed once, never overdrawn."""

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection

from foundation.keys import new_key
from foundation.ledger.models import Account, Journal, Leg
from foundation.ledger.steps import AlreadyReversed, Posting, post, reverse
from foundation.transactions import action_block, reading
from regions.steps.budgets import BudgetExhausted
from tests import database
from tests.cast import NOON


def a_leg(region: str, kind: str, amount: int, *, floor: int | None = None) -> Posting:
    return Posting(region=region, kind=kind, owner="o-1", amount=amount, floor=floor)


def posted(cast, *legs: Posting, key: str = "k-1", code: str = "test.entry"):
    with action_block(acting=cast.system):
        return post(key=key, code=code, legs=legs, at=NOON)


def balances(cast) -> dict[tuple[str, str], tuple[int, int]]:
    with reading(cast.system.scope):
        return {
            (row.region_id, row.kind): (row.balance, row.version)
            for row in Account.objects.filter(owner="o-1")
        }


def journals(cast) -> int:
    with reading(cast.system.scope):
        return Journal.objects.filter(code="test.entry").count()


@pytest.mark.parametrize(
    "amounts", [(5, -4), (5, 5), (7,), (999, 1, -1)], ids=["off by one", "one-sided", "one", "999"]
)
def test_what_does_not_balance_is_refused(cast, amounts):
    with pytest.raises(IntegrityError, match="does not balance"):
        posted(cast, *[a_leg("YP", f"t{i}", amount) for i, amount in enumerate(amounts)])
    assert (balances(cast), journals(cast)) == ({}, 0)


def test_a_journal_without_legs_is_refused(cast):
    with pytest.raises(IntegrityError, match="does not balance"):
        posted(cast, a_leg("YP", "t1", 0), a_leg("YP", "t2", 0))
    assert journals(cast) == 0


def test_it_is_refused_at_the_commit_itself(committed_cast):
    """Not only by the action's own look: the constraint waits for the COMMIT of anybody."""
    with database.as_migrator(database.clone_name()) as owner:
        owner.execute("BEGIN")
        owner.execute(
            "INSERT INTO ledger_journal (id, posting_key, code, at, action, reference, regions)"
            " VALUES (%s, 'bare', 'test.entry', now(), %s, '', '{}')",
            [new_key(), new_key()],
        )
        with pytest.raises(Exception, match="does not balance"):
            owner.execute("COMMIT")
    assert journals(committed_cast) == 0


def test_a_journal_across_regions_balances_as_a_whole(cast):
    posted(cast, a_leg("YP", "payable", -500), a_leg("WJ", "receivable", 500))
    assert balances(cast) == {("YP", "payable"): (-500, 1), ("WJ", "receivable"): (500, 1)}


def test_what_looks_balanced_from_one_side_only_is_refused(cast):
    """The 999 trap: the legs Yangpu can see sum to zero, the whole journal does not."""
    with (
        pytest.raises(IntegrityError, match="3 legs, sum 999"),
        action_block(acting=cast.acting["lin"]),
    ):
        post(
            key="trap", code="test.entry", at=NOON,
            legs=[a_leg("YP", "t1", 10), a_leg("YP", "t2", -10), a_leg("WJ", "t3", 999)],
        )  # fmt: skip
    assert journals(cast) == 0


def test_what_looks_unbalanced_from_one_side_only_is_accepted(cast):
    with action_block(acting=cast.acting["lin"]):
        post(
            key="cross", code="test.entry", at=NOON,
            legs=[a_leg("YP", "t1", 999), a_leg("WJ", "t3", -999)],
        )  # fmt: skip
    assert balances(cast) == {("YP", "t1"): (999, 1), ("WJ", "t3"): (-999, 1)}


@pytest.mark.parametrize("table", ["ledger_account", "ledger_journal", "ledger_leg"])
@pytest.mark.parametrize(
    "verb",
    [
        "UPDATE {} SET id = id",
        "DELETE FROM {}",
        "TRUNCATE {} CASCADE",
        "INSERT INTO {} DEFAULT VALUES",
    ],
)
def test_the_application_may_only_look(cast, table, verb):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        action_block(acting=cast.system),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb.format(table))


@pytest.mark.parametrize("table", ["ledger_journal", "ledger_leg"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_even_the_owner_changes_nothing(committed_cast, table, verb):
    with (
        database.as_migrator(database.clone_name()) as owner,
        pytest.raises(Exception, match="append-only"),
    ):
        owner.execute(verb.format(table))


def test_the_same_key_answers_the_first_journal(cast):
    legs = (a_leg("YP", "t1", 5), a_leg("YP", "t2", -5))
    assert posted(cast, *legs) == posted(cast, *reversed(legs))
    assert balances(cast) == {("YP", "t1"): (5, 1), ("YP", "t2"): (-5, 1)}


@pytest.mark.parametrize(
    ("amount", "code"), [(6, "test.entry"), (5, "test.other")], ids=["amount", "code"]
)
def test_the_same_key_for_another_entry_raises(cast, amount, code):
    posted(cast, a_leg("YP", "t1", 5), a_leg("YP", "t2", -5))
    with pytest.raises(IntegrityError, match="used for another entry"):
        posted(cast, a_leg("YP", "t1", amount), a_leg("YP", "t2", -amount), code=code)
    assert balances(cast) == {("YP", "t1"): (5, 1), ("YP", "t2"): (-5, 1)}


def test_a_journal_is_reversed_once(cast):
    journal = posted(cast, a_leg("YP", "t1", 5), a_leg("YP", "t2", -5))
    with action_block(acting=cast.system):
        first = reverse(journal=journal, key="r-1", code="test.reversal", at=NOON)
    with action_block(acting=cast.system):
        assert reverse(journal=journal, key="r-1", code="test.reversal", at=NOON) == first
    with pytest.raises(AlreadyReversed), action_block(acting=cast.system):
        reverse(journal=journal, key="r-2", code="test.reversal", at=NOON)
    assert balances(cast) == {("YP", "t1"): (0, 2), ("YP", "t2"): (0, 2)}
    with reading(cast.system.scope):
        assert Journal.objects.get(pk=first).reverses_id == journal


def test_an_account_with_a_floor_is_not_overdrawn(cast):
    with pytest.raises(BudgetExhausted) as refused:
        posted(cast, a_leg("YP", "free", -1, floor=0), a_leg("YP", "held", 1, floor=0))
    assert refused.value.params == {"owner": "o-1", "asked_fen": 1, "left_fen": 0}
    assert (balances(cast), journals(cast)) == ({}, 0)


def test_versions_have_no_gaps_and_carry_the_balance(cast):
    for turn, amount in enumerate((5, 7, -2), start=1):
        posted(cast, a_leg("YP", "t1", amount), a_leg("YP", "t2", -amount), key=f"k-{turn}")
    with reading(cast.system.scope):
        legs = Leg.objects.filter(account__owner="o-1", account__kind="t1").order_by("version")
        assert [(leg.version, leg.amount, leg.balance_after) for leg in legs] == [
            (1, 5, 5), (2, 7, 12), (3, -2, 10),
        ]  # fmt: skip


def test_the_ledger_is_written_inside_an_action_only(cast):
    with (
        pytest.raises(DatabaseError, match="inside an action only"),
        reading(cast.system.scope),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT ledger_post(%s, 'k', 'c', now(), '', '[]')", [new_key()])
