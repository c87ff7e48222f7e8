"""The scope is set with each transaction and gone with it; without one, a tenant table raises."""

import pytest
from django.db import DatabaseError, InternalError, ProgrammingError, connection, transaction

from foundation.ledger.models import Account
from foundation.tenancy.scope import current_action, current_scope, entered
from foundation.transactions import action_block, reading
from regions.models import BudgetLine


def told() -> tuple[str, str]:
    """Return what the database was told: audience and regions."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('app.audience', true), ''),"
            " coalesce(current_setting('app.regions', true), '')"
        )
        audience, regions = cursor.fetchone()
        return audience, regions


def test_the_scope_is_gone_after_the_commit(committed_cast):
    with reading(committed_cast.scope("lin")):
        assert told() == ("bureau", "YP")
    assert told() == ("", "")
    with action_block(acting=committed_cast.acting["jin"]):
        assert told() == ("bureau", "NH")
    assert told() == ("", "")
    assert (current_scope(), current_action()) == (None, "")


def test_each_transaction_is_told_anew(committed_cast):
    seen = []
    for who in ("lin", "tang", "lin", "xu"):
        with reading(committed_cast.scope(who)):
            seen.append({account.region_id for account in Account.objects.all()})
    assert seen == [{"YP"}, {"WJ"}, {"YP"}, {"HF"}]


def test_outside_every_scope_a_tenant_table_raises(committed_cast):
    with pytest.raises(ProgrammingError, match="no scope"):
        BudgetLine.objects.count()
    with (
        pytest.raises(ProgrammingError, match="no scope"),
        transaction.atomic(),
    ):
        BudgetLine.objects.count()


def test_a_transaction_that_only_reads_refuses_to_write(committed_cast):
    line = committed_cast.lines["YP", "TS"]
    with (
        pytest.raises(InternalError, match="read-only transaction"),
        reading(committed_cast.scope("lin")),
    ):
        BudgetLine.objects.filter(pk=line.pk).update(region_id="YP")


def test_an_action_inside_a_look_is_refused(committed_cast):
    with (
        pytest.raises(RuntimeError, match="durable"),
        reading(committed_cast.scope("lin")),
        action_block(acting=committed_cast.acting["lin"]),
    ):
        pytest.fail("the action began")


def test_the_former_scope_returns_when_an_inner_one_ends(cast):
    with reading(cast.scope("lin")):
        with entered(cast.scope("jin")):
            assert told() == ("bureau", "NH")
        assert told() == ("bureau", "YP")
    assert told()[0] == ""


def test_a_failed_action_leaves_no_scope_behind(committed_cast):
    with (
        pytest.raises(DatabaseError),
        action_block(acting=committed_cast.acting["lin"]),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT 1 / 0")
    assert told() == ("", "")
    assert current_action() == ""


def test_a_row_of_another_region_is_neither_made_nor_moved(cast):
    programme = cast.programmes["WJ"]
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        action_block(acting=cast.acting["lin"]),
    ):
        BudgetLine.objects.create(region_id="WJ", programme=programme, category_id="RD-1")
    with action_block(acting=cast.acting["lin"]):
        assert BudgetLine.objects.filter(region_id="WJ").update(category_id="RD-1") == 0
        assert BudgetLine.objects.filter(region_id="WJ").delete()[0] == 0


def test_the_scope_cannot_be_told_in_advance(committed_cast):
    """What a transaction was told dies with it: the next one on the connection starts unknown."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.audience', 'operator', true)")
    with pytest.raises(ProgrammingError, match="no scope"):
        BudgetLine.objects.count()
