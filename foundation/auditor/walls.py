"""I9, I13, I15, I23: the walls themselves stand: policies, triggers, grants, roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foundation.audit.exempt import UNAUDITED
from foundation.auditor.checks import Check
from foundation.tenancy.exempt import EXEMPT

if TYPE_CHECKING:
    from foundation.auditor.checks import Cursor


def _without_policies(cursor: Cursor) -> list[tuple[Any, ...]]:
    cursor.execute(
        """
        SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, count(DISTINCT p.polcmd)
        FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        GROUP BY c.oid
        HAVING NOT (c.relrowsecurity AND c.relforcerowsecurity) OR count(DISTINCT p.polcmd) < 4
        """
    )
    return [row for row in cursor.fetchall() if row[0] not in EXEMPT]


def _without_trail(cursor: Cursor) -> list[tuple[Any, ...]]:
    cursor.execute(
        """
        SELECT relname FROM pg_class c
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT EXISTS (
          SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgfoid = 'audit_row'::regproc
          AND t.tgenabled = 'O')
        """
    )
    free = set(UNAUDITED) | {table for table in EXEMPT if not table.startswith("regions_")}
    return [row for row in cursor.fetchall() if row[0] not in free]


CHECKS = [
    Check(
        "I13",
        "every_table_has_its_policies",
        "Row security is enabled and forced, with a policy for each verb, on every tenant table",
        find=_without_policies,
    ),
    Check(
        "I15",
        "every_table_has_its_trail",
        "Every table keeps before and after, or stands on the list of those that need not",
        find=_without_trail,
    ),
    Check(
        "I9",
        "no_trigger_is_switched_off",
        "No trigger of ours is switched off",
        """
        SELECT tgrelid::regclass::text, tgname FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
        WHERE c.relnamespace = 'public'::regnamespace AND NOT tgisinternal AND tgenabled <> 'O'
        """,
    ),
    Check(
        "I9",
        "what_is_append_only_is_not_granted",
        "The application may neither change nor remove what is append-only",
        """
        SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%\\_append\\_only'
        AND (has_table_privilege('scq_app', tgrelid, 'UPDATE, DELETE, TRUNCATE')
             OR has_any_column_privilege('scq_app', tgrelid, 'UPDATE'))
        """,
    ),
    Check(
        "I23",
        "the_ledger_is_written_by_the_guard",
        "The application writes neither ledger nor counters",
        """
        SELECT t FROM unnest(ARRAY['ledger_account', 'ledger_journal', 'ledger_leg',
          'vouchers_balanceentry', 'vouchers_capusage', 'regions_numberseries',
          'redemptions_fingerprint', 'audit_auditchange']) t
        WHERE has_table_privilege('scq_app', t, 'INSERT, UPDATE, DELETE, TRUNCATE')
        """,
    ),
    Check(
        "I23",
        "the_application_stands_below",
        "The application is no superuser, owns nothing, bypasses nothing, belongs to no role",
        """
        SELECT rolname FROM pg_roles r WHERE rolname = 'scq_app' AND (
          rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb
          OR EXISTS (SELECT FROM pg_class WHERE relowner = r.oid)
          OR EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid))
        """,
    ),
]
