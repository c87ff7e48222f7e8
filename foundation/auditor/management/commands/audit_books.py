"""manage.py audit_books: ask every invariant of one picture of the database; exit 1 if broken."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from foundation.auditor.checks import all_checks, audit

if TYPE_CHECKING:
    from foundation.auditor.checks import Check

SHOWN = 5


class Command(BaseCommand):
    help = "Ask every invariant in one read-only picture of the database; exit 1 if one broke."

    def handle(self, *args: Any, **options: Any) -> None:
        if "auditor" not in connections:
            raise CommandError("AUDITOR_DATABASE_URL is not set: the auditor reads as a role.")
        checks = all_checks()
        with connections["auditor"].cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                found = audit(cursor, checks)
            finally:
                cursor.execute("ROLLBACK")
        for check in checks:
            self._tell(check, found[check.name])
        broken = sum(bool(rows) for rows in found.values())
        self.stdout.write(f"{len(checks)} invariants asked, {broken} broken.")
        if broken:
            sys.exit(1)

    def _tell(self, check: Check, rows: list[tuple[Any, ...]]) -> None:
        verdict = f"{len(rows)} BROKEN" if rows else "0 broken"
        self.stdout.write(f"{check.invariant:4} {check.name:42} {verdict:10} {check.says}")
        for row in rows[:SHOWN]:
            self.stdout.write("       " + ", ".join(str(value) for value in row))
        if len(rows) > SHOWN:
            self.stdout.write(f"       and {len(rows) - SHOWN} more")
