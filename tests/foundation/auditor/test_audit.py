"""The standing auditor finds nothing in sound books, and each planted violation by its name."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from foundation.audit.steps import record
from foundation.auditor.checks import all_checks, audit
from foundation.keys import new_key
from foundation.ledger.steps import Posting, post
from foundation.transactions import action_block
from tests import database
from tests.cast import NOON
from tests.foundation.auditor.planted import GUARDS_DOWN, NOT_PLANTED, PLANTED, SETTLED
from tests.journeys import test_the_whole_route as the_whole_route
from tests.vouchers import journey

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg


@contextmanager
def owner() -> Iterator[psycopg.Connection[Any]]:
    """Open a session of the one role that could do the things planted here."""
    with database.as_migrator(database.clone_name()) as session:
        yield session


def broken(session: psycopg.Connection[Any]) -> set[str]:
    """Return the names of the invariants that are broken, as the auditor sees it."""
    with session.cursor() as cursor:
        return {name for name, rows in audit(cursor, all_checks()).items() if rows}


def overlooked(session: psycopg.Connection[Any], planted: dict[str, list[str]]) -> set[str]:
    """Plant one violation after the other, each taken back again; return those not found."""
    missed = set()
    for name, statements in planted.items():
        with session.transaction(force_rollback=True), session.cursor() as cursor:
            facts = {"key": new_key(), "other": new_key(), "claim": new_key()}
            cursor.execute("SELECT set_config('app.action', %s, true)", [str(new_key())])
            for statement in _with_guards_down(name, statements):
                cursor.execute(statement, facts)
            if name not in broken(session):
                missed.add(name)
    return missed


def _with_guards_down(name: str, statements: list[str]) -> list[str]:
    """Switch off the triggers that would refuse, unless that is the violation itself."""
    return statements if name == "no_trigger_is_switched_off" else [*GUARDS_DOWN, *statements]


@pytest.fixture
def books(committed_cast):
    """Return books with something in them: an award, a voucher, an appeal that was allowed."""
    journey.approved(committed_cast, asked_fen=1_000_000)
    journey.overturned(committed_cast)
    voucher = journey.issued(committed_cast)
    with action_block(acting=committed_cast.system):
        post(
            key="x", code="test.entry", at=NOON,
            legs=[Posting("YP", "t1", "o", 5, None), Posting("YP", "t2", "o", -5, None)],
        )  # fmt: skip
        record("test.entry", subject=voucher, regions=[], acting=committed_cast.system, at=NOON)
    return voucher


def test_sound_books_are_found_sound_and_every_planted_violation_is_found(books):
    with owner() as session:
        assert broken(session) == set()
        assert overlooked(session, PLANTED) == set()


def test_the_books_are_sound_after_the_whole_route(committed_cast):
    """From application to closed month, in both modes, on committed books."""
    the_whole_route.test_one_voucher_walks_the_whole_route(committed_cast)
    with owner() as session:
        assert broken(session) == set()


def test_every_planted_violation_of_settlement_is_found(committed_cast):
    """These rows stand alone: keys and guards are taken off, so that one can be put in bare."""
    with owner() as session:
        for table, constraint in session.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint"
            " WHERE contype IN ('f', 'c') AND connamespace = 'public'::regnamespace"
        ).fetchall():
            session.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{constraint}"')
        for (index,) in session.execute(
            "SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class c ON c.oid = indexrelid"
            " WHERE indisunique AND indpred IS NOT NULL"
            " AND c.relnamespace = 'public'::regnamespace"
        ).fetchall():
            session.execute(f"DROP INDEX {index}")
        assert overlooked(session, SETTLED) == set()


@pytest.mark.django_db(transaction=True, databases=["default", "auditor"])
class TestTheCommand:
    def test_it_reads_as_the_auditor_and_tells_each_invariant(self, committed_cast):
        said = io.StringIO()
        call_command("audit_books", stdout=said)
        lines = said.getvalue().splitlines()
        assert len(lines) == len(all_checks()) + 1
        assert lines[-1] == f"{len(all_checks())} invariants asked, 0 broken."
        assert lines[0].startswith("I1   journals_balance")

    def test_it_fails_when_one_is_broken(self, committed_cast):
        with owner() as session:
            session.execute("ALTER TABLE regions_budgetline NO FORCE ROW LEVEL SECURITY")
        said = io.StringIO()
        with pytest.raises(SystemExit) as stopped:
            call_command("audit_books", stdout=said)
        assert stopped.value.code == 1
        assert "every_table_has_its_policies" in said.getvalue()
        assert "1 BROKEN" in said.getvalue()


def test_each_check_has_a_name_of_its_own_and_a_planted_violation():
    names = [check.name for check in all_checks()]
    assert sorted(names) == sorted(set(names))
    assert set(names) == {*PLANTED, *SETTLED, *NOT_PLANTED}
