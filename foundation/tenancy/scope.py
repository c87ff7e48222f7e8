"""Scope: the regions, and the one organisation, whose rows a caller may see."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg.pq import TransactionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

PUBLIC, ENTERPRISE, PROVIDER, BUREAU = "public", "enterprise", "provider", "bureau"
OPERATOR, STAFF, AUDITOR, SYSTEM = "operator", "staff", "auditor", "system"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rows a caller may see; a frozen value made by gates and tasks, never by queries.

    ``regions`` are region codes; ``organisation`` is the key of the one enterprise or provider a
    member of such acts for, and empty for everybody else. Operator, staff and night jobs carry all
    regions: there is no bypass.
    """

    actor: str
    audience: str
    regions: frozenset[str]
    organisation: str = ""

    @classmethod
    def public(cls) -> Scope:
        """Return the scope of a visitor: only what is published."""
        return cls(actor="", audience=PUBLIC, regions=frozenset())


@dataclass(frozen=True, slots=True)
class Context:
    """What the database is told when a transaction begins."""

    scope: Scope
    action: str = ""
    read_only: bool = False


_NOBODY = Context(Scope(actor="", audience="", regions=frozenset()))
_current: ContextVar[Context | None] = ContextVar("tenancy_context", default=None)


def current_scope() -> Scope | None:
    """Return the scope entered last, or None outside every scope."""
    context = _current.get()
    return context.scope if context else None


def current_action() -> str:
    """Return the key of the open action, or an empty string."""
    context = _current.get()
    return context.action if context else ""


def only_reads() -> bool:
    """Say whether the scope was entered to look only."""
    context = _current.get()
    return context is not None and context.read_only


@contextmanager
def entered(scope: Scope, *, action: UUID | str = "", read_only: bool = False) -> Iterator[None]:
    """Make this the scope of every transaction that begins inside the block.

    When a transaction is open already (a test's own), it is told at once, and told the former
    scope (or none) again at the end.
    """
    token = _current.set(Context(scope, str(action) if action else "", read_only))
    inside_another = connection.in_atomic_block
    try:
        if inside_another:
            tell(connection)
        yield
    finally:
        _current.reset(token)
        if inside_another and not _is_broken(connection):
            tell(connection)


def tell(wrapper: Any) -> None:
    """Tell the open transaction of this connection what the scope is: one round trip."""
    context = _current.get()
    if context is None and not wrapper.atomic_blocks:
        return
    context = context or _NOBODY
    scope = context.scope
    statement = (
        "SELECT set_config('app.actor', %s, true), set_config('app.audience', %s, true),"
        " set_config('app.regions', %s, true), set_config('app.organisation', %s, true),"
        " set_config('app.action', %s, true)"
    )
    if context.read_only and not wrapper.atomic_blocks:
        statement += ", set_config('transaction_read_only', 'on', true)"
    if context.action:
        statement += ", set_config('lock_timeout', '5s', true)"
    with wrapper.connection.cursor() as cursor:
        cursor.execute(
            statement,
            (
                scope.actor,
                scope.audience,
                ",".join(sorted(scope.regions)),
                scope.organisation,
                context.action,
            ),
        )


def _is_broken(wrapper: Any) -> bool:
    if wrapper.needs_rollback or wrapper.connection is None:
        return True
    return bool(wrapper.connection.info.transaction_status == TransactionStatus.INERROR)
