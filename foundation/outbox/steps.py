"""after_commit(): hand a task to the workers by name, once the transaction has committed."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from foundation.outbox.models import OutboxMessage
from foundation.outbox.relay import wake_up
from foundation.tenancy.scope import current_action
from foundation.transactions import after_this_commits, step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

#: The open action's key, and the messages it has written so far: one wake-up delivers them all.
_gathered: ContextVar[tuple[str, list[UUID]]] = ContextVar("outbox_gathered", default=("", []))


@step
def after_commit(task: str, **arguments: Any) -> None:
    """Write the named task to the outbox; it is delivered at least once after the commit.

    Arguments are plain JSON values, keys of rows. The task must bear being run twice.
    """
    after_commit_each(task, [arguments])


@step
def after_commit_each(task: str, calls: Iterable[Mapping[str, Any]]) -> None:
    """Write the named task once for each set of arguments, in one round trip."""
    messages = [OutboxMessage(task=task, arguments=dict(arguments)) for arguments in calls]
    if not messages:
        return
    OutboxMessage.objects.bulk_create(messages)
    action, keys = _gathered.get()
    if action != current_action():
        keys = []
        _gathered.set((current_action(), keys))
        after_this_commits(lambda: wake_up(keys))
    keys.extend(message.pk for message in messages)
