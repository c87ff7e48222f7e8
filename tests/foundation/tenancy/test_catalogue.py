"""What the database's own catalogue says: policies on every table, grants as listed, no way up."""

from typing import Any

import pytest
from django.db import connection

from foundation.tenancy.exempt import EXEMPT

pytestmark = pytest.mark.django_db

VERBS = {"SELECT": "r", "INSERT": "a", "UPDATE": "w", "DELETE": "d"}
LEDGER = {"ledger_account", "ledger_journal", "ledger_leg"}
#: Tables the application only reads: functions of the guard write them.
GUARDED = LEDGER | {
    "audit_auditchange", "regions_numberseries", "redemptions_fingerprint", "vouchers_capusage",
    "vouchers_balanceentry",
}  # fmt: skip
APPEND_ONLY = {
    "audit_auditentry", "audit_auditchange", "files_storedfile", "ledger_journal", "ledger_leg",
    "enterprises_enterprisesnapshot", "providers_pricechange", "regions_budgetchange",
    "vouchers_applicationdecision", "vouchers_balanceentry", "vouchers_voucherdocument",
    "redemptions_claimcheck", "redemptions_claimdecision", "settlements_obligation",
    "settlements_statementsignoff", "settlements_paymentfile", "settlements_receiptfile",
}  # fmt: skip
COUNTERS = {
    "face_fen", "available_fen", "held_fen", "redeemed_fen", "expired_fen", "surrendered_fen",
    "revoked_fen", "split_off_fen",
}  # fmt: skip
IDENTITY = {
    "id", "number", "region_id", "enterprise_id", "application_id", "programme_id", "terms_id",
    "category_id", "budget_line_id", "issued_at",
}  # fmt: skip


def rows(statement: str, *values: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def tables() -> dict[str, tuple[bool, bool]]:
    """Return every table, with whether row security is enabled and forced."""
    found = rows(
        "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class"
        " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
    )
    return {name: (enabled, forced) for name, enabled, forced in found}


def may(verb: str) -> set[str]:
    """Return the tables on which the application has a right, on the table or one column."""
    column = "OR has_any_column_privilege('scq_app', oid, %s)" if verb in VERBS else ""
    found = rows(
        f"SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        f" AND relkind IN ('r', 'p') AND (has_table_privilege('scq_app', oid, %s)"
        f" {column if verb not in ('DELETE', 'TRUNCATE') else ''})",
        *([verb, verb] if column and verb != "DELETE" else [verb]),
    )
    return {name for (name,) in found}


def test_every_table_is_secured_or_exempt_with_its_reason():
    policies: dict[str, set[str]] = {}
    for table, verb in rows("SELECT polrelid::regclass::text, polcmd FROM pg_policy"):
        policies.setdefault(table, set()).add(verb)
    for table, (enabled, forced) in tables().items():
        if table in EXEMPT:
            continue
        assert (enabled, forced) == (True, True), f"{table}: row security is not enabled and forced"
        assert policies.get(table) == set(VERBS.values()), f"{table}: a verb has no policy"


def test_no_exemption_is_stale_or_unexplained():
    found = tables()
    assert set(EXEMPT) - set(found) == set()
    assert [table for table in EXEMPT if found[table] != (False, False)] == []
    assert all(EXEMPT.values())


def test_the_application_stands_below_the_policies():
    [role] = rows(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
        " FROM pg_roles WHERE rolname = 'scq_app'"
    )
    assert role == (False,) * 5
    assert rows("SELECT 1 FROM pg_auth_members WHERE member = 'scq_app'::regrole") == []
    assert rows("SELECT 1 FROM pg_class WHERE relowner = 'scq_app'::regrole") == []
    assert rows("SELECT 1 FROM pg_proc WHERE proowner = 'scq_app'::regrole") == []


def test_the_roles_are_as_the_file_says():
    found = rows(
        "SELECT rolname, rolcanlogin, rolsuper, rolbypassrls FROM pg_roles"
        " WHERE rolname LIKE 'scq%%' ORDER BY 1"
    )
    assert found == [
        ("scq_app", True, False, False),
        ("scq_auditor", True, False, True),
        ("scq_guard", False, False, True),
        ("scq_migrator", True, False, True),
    ]


def test_nobody_truncates_and_nobody_makes_tables():
    assert may("TRUNCATE") == set()
    assert may("TRIGGER") == set()
    assert rows("SELECT has_schema_privilege('scq_app', 'public', 'CREATE')") == [(False,)]


def test_what_guard_functions_write_the_application_only_reads():
    assert may("INSERT") & GUARDED == set()
    assert may("UPDATE") & GUARDED == set()
    assert may("DELETE") & GUARDED == set()
    assert GUARDED - may("SELECT") == set()


def test_what_is_append_only_is_neither_changed_nor_removed():
    assert (may("UPDATE") | may("DELETE")) & APPEND_ONLY == set()
    guarded = rows(
        "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger"
        " WHERE tgname LIKE '%%_append_only' AND tgenabled = 'O'"
    )
    assert APPEND_ONLY - {table for (table,) in guarded} == set()


def test_no_counter_of_a_voucher_is_the_applications_to_change():
    changeable = {
        column
        for (column,) in rows(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'vouchers_voucher'::regclass"
            " AND attnum > 0 AND has_column_privilege('scq_app', attrelid, attnum, 'UPDATE')"
        )
    }
    assert changeable & (COUNTERS | IDENTITY) == set()
    assert "state" in changeable


def test_guard_functions_cannot_be_misled_by_a_temporary_table():
    """Looking at pg_temp last, or a caller could shadow a table with one of its own."""
    misled = rows(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
        " AND NOT coalesce(proconfig, '{}') @> ARRAY['search_path=public, pg_temp']"
    )
    assert misled == []


def test_functions_with_more_rights_belong_to_the_guard_alone():
    others = rows(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
        " AND proowner <> 'scq_guard'::regrole"
    )
    assert others == []


def test_the_auditor_reads_everything_and_writes_nothing():
    [(reads, read_only)] = rows(
        "SELECT pg_has_role('scq_auditor', 'pg_read_all_data', 'USAGE'),"
        " 'default_transaction_read_only=on' = ANY (rolconfig)"
        " FROM pg_roles WHERE rolname = 'scq_auditor'"
    )
    assert (reads, read_only) == (True, True)
    writes = rows(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind = 'r' AND has_table_privilege('scq_auditor', oid, 'INSERT, UPDATE, DELETE')"
    )
    assert writes == []
