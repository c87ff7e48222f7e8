"""Check: one question to the database that must find nothing; the registry of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

from django.apps import apps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OUR_OWN = ("foundation.auditor.books", "foundation.auditor.walls")


class Cursor(Protocol):
    """What a check needs of a cursor; Django's and psycopg's both have it."""

    def execute(self, query: Any, params: Any = None) -> Any: ...
    def fetchall(self) -> list[tuple[Any, ...]]: ...


@dataclass(frozen=True, slots=True)
class Check:
    """One invariant. ``sql`` returns the rows that break it; ``find`` does where SQL cannot.

    ``invariant`` is its number in the paper on reliability ("I2"), ``name`` is unique.
    """

    invariant: str
    name: str
    says: str
    sql: str = ""
    find: Callable[[Cursor], list[tuple[Any, ...]]] | None = None

    def violations(self, cursor: Cursor) -> list[tuple[Any, ...]]:
        """Return the rows that break the invariant, in the picture this cursor sees."""
        if self.find is not None:
            return self.find(cursor)
        cursor.execute(self.sql)
        return list(cursor.fetchall())


def all_checks() -> list[Check]:
    """Return every check: ours, and those of each concern's ``auditing`` room."""
    rooms = [f"{config.name}.auditing" for config in apps.get_app_configs()]
    modules = [*OUR_OWN, *(room for room in rooms if find_spec(room))]
    return [check for module in modules for check in import_module(module).CHECKS]


def audit(cursor: Cursor, checks: Sequence[Check]) -> dict[str, list[tuple[Any, ...]]]:
    """Ask every check and return what each found, by its name."""
    return {check.name: check.violations(cursor) for check in checks}
