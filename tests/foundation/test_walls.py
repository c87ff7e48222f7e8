"""A first look at the walls: scope, actions, ledger, audit, letters."""

import pytest
from django.db import ProgrammingError, connection

from foundation.audit.models import AuditChange
from foundation.audit.steps import record
from foundation.ledger.models import Account
from foundation.ledger.queries import balances_of
from foundation.transactions import NestedActionError, NoTransactionError, action, reading
from regions.steps.budgets import BudgetExhausted, book_on
from tests.cast import BUDGET_FEN, NOON


def test_the_suite_runs_as_the_application(application_role):
    assert application_role == ("scq_app", False, False)


def test_a_query_without_a_scope_raises(cast):
    with pytest.raises(ProgrammingError, match="no scope"):
        Account.objects.count()


def test_a_bureau_sees_its_own_lines_only(cast):
    with reading(cast.scope("lin")):
        assert {account.region_id for account in Account.objects.all()} == {"YP"}
    with reading(cast.scope("mei")):
        assert not Account.objects.exists()


@action
def _hold(*, line, amount_fen, acting, at):
    book_on(line, "hold", amount_fen=amount_fen, key="one", reference="SQ-1", at=at)
    record("test.held", subject=line, regions=["YP"], acting=acting, at=at)


def test_holding_moves_money_from_free_to_held(cast):
    line = cast.lines["YP", "TS"]

    _hold(line=line, amount_fen=1_000_000, acting=cast.acting["lin"], at=NOON)
    _hold(line=line, amount_fen=1_000_000, acting=cast.acting["lin"], at=NOON)  # the same key

    with reading(cast.scope("lin")):
        found = balances_of(cast.scope("lin"), line.ledger_owner)
    assert found == {"appropriated": -BUDGET_FEN, "free": BUDGET_FEN - 1_000_000, "held": 1_000_000}


def test_more_than_is_free_is_refused_and_nothing_is_written(cast):
    line = cast.lines["YP", "TS"]

    with pytest.raises(BudgetExhausted) as refused:
        _hold(line=line, amount_fen=BUDGET_FEN + 1, acting=cast.acting["lin"], at=NOON)

    assert refused.value.params["left_fen"] == BUDGET_FEN
    with reading(cast.scope("lin")):
        assert Account.objects.filter(kind="held", owner=line.ledger_owner).count() == 0
        assert not AuditChange.objects.filter(table_name="ledger_leg").exists()


def test_a_step_needs_an_action_and_an_action_stands_alone(cast):
    line = cast.lines["YP", "TS"]
    with pytest.raises(NoTransactionError):
        book_on(line, "hold", amount_fen=1, key="x", reference="", at=NOON)

    @action
    def outer(*, acting, at):
        _hold(line=line, amount_fen=1, acting=acting, at=at)

    with pytest.raises(NestedActionError):
        outer(acting=cast.acting["lin"], at=NOON)


def test_the_application_cannot_write_the_ledger(cast):
    with (
        reading(cast.scope("lin")),
        pytest.raises(ProgrammingError, match="permission denied"),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE ledger_account SET balance = 0")
