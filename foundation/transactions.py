"""@action opens the one transaction; @step refuses to run without it; reading() only looks."""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _

from foundation.keys import new_key
from foundation.refusals import Refusal, refusal_for, spoken_by_database
from foundation.tenancy.scope import Scope, entered, only_reads, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foundation.acting import Acting

log = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")

#: What to undo outside the database if the open action fails; None outside every action.
_open: ContextVar[list[Callable[[], None]] | None] = ContextVar("open_action", default=None)
_TRIES = 5
_AGAIN = {"40001", "40P01"}  # serialisation failure, deadlock
_LOCK_TIMEOUT = "55P03"


class NestedActionError(RuntimeError):
    """An action was called inside another; share a step instead."""


class NoTransactionError(RuntimeError):
    """A step was called outside every action."""


class OnlyReadingError(RuntimeError):
    """A note was written inside reading(), where the database refuses every write."""


class Busy(Refusal):
    code = "busy"
    default_message = _("Many people are working on this at the moment. Try again shortly.")


@spoken_by_database("state_moves")
class ChangedMeanwhile(Refusal):
    """The row was moved by somebody else between looking and pressing."""

    code = "changed_meanwhile"
    default_message = _("This was changed by somebody else meanwhile. Look at it again.")


@contextmanager
def action_block(*, acting: Acting) -> Iterator[None]:
    """Open the one transaction of a use case, as a block; never inside another.

    For the few actions that print before they write, or that write one thing at a time.
    """
    if _open.get() is not None:
        raise NestedActionError
    undo: list[Callable[[], None]] = []
    token = _open.set(undo)
    try:
        with (
            _refusals_spoken(),
            entered(acting.scope, action=new_key()),
            transaction.atomic(durable=True),
        ):
            if _inside_a_test():
                tell(connection)  # the test's own transaction had begun before
            yield
            if _inside_a_test():
                _settle_constraints()
    except BaseException:
        _undo(undo)
        raise
    finally:
        _open.reset(token)


def action(func: Callable[P, R]) -> Callable[P, R]:
    """Open the one transaction around a whole action; a deadlock is tried again.

    The action takes ``acting`` (who, as what) and ``at`` (when, business time) as keywords.
    Broken constraints and refusals of the database come out as their registered Refusal.
    """

    @wraps(func)
    def in_its_own_transaction(*args: P.args, **kwargs: P.kwargs) -> R:
        acting: Any = kwargs["acting"]
        for attempt in range(_TRIES):
            try:
                with action_block(acting=acting):
                    return func(*args, **kwargs)
            except OperationalError as error:
                if _sqlstate(error) not in _AGAIN or attempt == _TRIES - 1:
                    raise
                time.sleep(random.uniform(0.01, 0.05) * (attempt + 1))  # noqa: S311 — jitter
        raise Busy  # pragma: no cover — the loop returns or raises

    in_its_own_transaction.is_action = True  # type: ignore[attr-defined]
    return in_its_own_transaction


def step(func: Callable[P, R]) -> Callable[P, R]:
    """Run only inside the transaction of an action."""

    @wraps(func)
    def inside_an_action(*args: P.args, **kwargs: P.kwargs) -> R:
        if _open.get() is None:
            raise NoTransactionError(func.__qualname__)
        return func(*args, **kwargs)

    return inside_an_action


@contextmanager
def reading(scope: Scope) -> Iterator[None]:
    """Look at one consistent picture, under this scope, in a read-only transaction."""
    with entered(scope, read_only=True):
        if connection.in_atomic_block:  # a test's own transaction: already told
            yield
        else:
            with transaction.atomic():
                yield


@contextmanager
def noting(scope: Scope) -> Iterator[None]:
    """Write a small personal note (a read mark, a last look) outside every action.

    For rows that are nobody's business but the reader's own; never for business tables.

    :raises OnlyReadingError: inside ``reading``; said here, as a test's own transaction may write.
    """
    if only_reads():
        raise OnlyReadingError
    with entered(scope), transaction.atomic():
        yield


def after_this_commits(call: Callable[[], None]) -> None:
    """Call when, and only if, the open transaction commits; its failure is only logged."""
    transaction.on_commit(call, robust=True)


def if_this_fails(call: Callable[[], None]) -> None:
    """Call if the open action fails, to undo what stands outside the database."""
    undo = _open.get()
    if undo is None:
        raise NoTransactionError
    undo.append(call)


def _undo(calls: list[Callable[[], None]]) -> None:
    for call in reversed(calls):
        try:
            call()
        except Exception:
            log.exception("what a failed action left outside the database stayed there")


def _inside_a_test() -> bool:
    return len(connection.atomic_blocks) > 1


def _settle_constraints() -> None:
    # A COMMIT settles them by itself; a test's own transaction never commits, so it is told to,
    # and told back, or it would leak into the next action of the test.
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def _refusals_spoken() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        refusal = _refusal_of(error)
        if refusal is None:
            raise
        raise refusal from error


def _refusal_of(error: DatabaseError) -> Refusal | None:
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is None:
        return None
    text = diagnosis.message_primary or ""
    if text.startswith("refusal:"):
        spoken = refusal_for(text.removeprefix("refusal:"))
        facts = json.loads(diagnosis.message_detail or "{}")
        return spoken(**facts) if spoken else None
    if isinstance(error, IntegrityError):
        spoken = refusal_for(diagnosis.constraint_name or "")
        return spoken() if spoken else None
    return Busy() if _sqlstate(error) == _LOCK_TIMEOUT else None


def _sqlstate(error: DatabaseError) -> str:
    return getattr(error.__cause__, "sqlstate", "") or ""
