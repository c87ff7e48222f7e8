"""The trail: no protected row changes outside an action, and before and after are kept."""

from typing import Any

import pytest
from django.db import ProgrammingError, connection

from foundation.audit.exempt import UNAUDITED
from foundation.audit.models import AuditChange, AuditEntry
from foundation.audit.queries import changes_of, history_of
from foundation.audit.steps import record
from foundation.tenancy.exempt import EXEMPT
from foundation.tenancy.scope import current_action
from foundation.transactions import action_block, noting, reading
from regions.models import Programme
from tests import database
from tests.cast import NOON


def _of(row: Any) -> dict[str, Any]:
    assert isinstance(row, dict)
    return row


def test_a_protected_row_is_not_changed_outside_an_action(cast):
    with (
        pytest.raises(ProgrammingError, match="only be changed inside an action"),
        noting(cast.scope("lin")),
    ):
        Programme.objects.filter(pk=cast.programmes["YP"].pk).update(name_zh="改名")


def test_before_and_after_are_kept_under_the_action(cast):
    programme = cast.programmes["YP"]
    with action_block(acting=cast.acting["lin"]):
        action = current_action()
        Programme.objects.filter(pk=programme.pk).update(name_zh="改名")
        record(
            "test.renamed", subject=programme, regions=["YP"], acting=cast.acting["lin"], at=NOON
        )

    with reading(cast.scope("lin")):
        [change] = changes_of(cast.scope("lin"), [action])
        [entry] = history_of(cast.scope("lin"), programme.pk)
    assert (change.table_name, change.verb, change.row_key) == (
        "regions_programme", "UPDATE", str(programme.pk),
    )  # fmt: skip
    assert (_of(change.before)["name_zh"], _of(change.after)["name_zh"]) == (
        "2026 年度方案",
        "改名",
    )
    assert (entry.code, entry.actor_name, entry.audience) == ("test.renamed", "林受理", "bureau")
    assert str(entry.action) == action


def test_a_change_by_bare_sql_is_kept_too(cast):
    with action_block(acting=cast.acting["lin"]), connection.cursor() as cursor:
        cursor.execute("UPDATE regions_programme SET name_en = 'Bare' WHERE region_id = 'YP'")
        action = current_action()
    with reading(cast.scope("lin")):
        assert [
            _of(change.after)["name_en"] for change in changes_of(cast.scope("lin"), [action])
        ] == ["Bare"]


def test_what_does_not_change_leaves_no_line(cast):
    with action_block(acting=cast.acting["lin"]):
        action = current_action()
        Programme.objects.filter(region_id="YP").update(name_en="Programme 2026")
    with reading(cast.scope("lin")):
        assert changes_of(cast.scope("lin"), [action]) == []


def test_a_failed_action_leaves_no_line(cast):
    with pytest.raises(ZeroDivisionError), action_block(acting=cast.acting["lin"]):
        Programme.objects.filter(region_id="YP").update(name_en="Gone")
        raise ZeroDivisionError
    with reading(cast.scope("lin")):
        assert not AuditChange.objects.filter(after__name_en="Gone").exists()


def test_another_region_does_not_read_the_trail(cast):
    with action_block(acting=cast.acting["lin"]):
        Programme.objects.filter(region_id="YP").update(name_en="Mine")
        record("test.mine", subject=cast.programmes["YP"], regions=["YP"],
               acting=cast.acting["lin"], at=NOON)  # fmt: skip
    with reading(cast.scope("xu")):
        assert not AuditEntry.objects.filter(code="test.mine").exists()
        assert not AuditChange.objects.filter(after__name_en="Mine").exists()


@pytest.mark.parametrize("table", ["audit_auditentry", "audit_auditchange"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET action = action", "DELETE FROM {}", "TRUNCATE {}"])
def test_even_the_owner_does_not_rewrite_it(committed_cast, table, verb):
    with action_block(acting=committed_cast.system):
        record("test.line", subject=committed_cast.programmes["YP"], regions=["YP"],
               acting=committed_cast.system, at=NOON)  # fmt: skip
    with (
        database.as_migrator(database.clone_name()) as owner,
        pytest.raises(Exception, match="append-only"),
    ):
        owner.execute(verb.format(table))


@pytest.mark.django_db
def test_every_table_is_protected_or_exempt_with_its_reason():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid"
            " AND t.tgfoid = 'audit_row'::regproc AND t.tgenabled = 'O') FROM pg_class c"
            " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        )
        found = dict(cursor.fetchall())
    business = {table for table in found if table not in EXEMPT or table.startswith("regions_")}
    unprotected = {table for table in business if not found[table]}
    assert unprotected == set(UNAUDITED)
