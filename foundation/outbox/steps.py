"""after_commit(): hand a task to the workers by name, once the transaction has committed."""

from __future__ import annotations

from typing import Any

from foundation.outbox.models import OutboxMessage
from foundation.outbox.relay import wake_up
from foundation.transactions import after_this_commits, step


@step
def after_commit(task: str, **arguments: Any) -> None:
    """Write the named task to the outbox; it is delivered at least once after the commit.

    Arguments are plain JSON values, keys of rows. The task must bear being run twice.
    """
    message = OutboxMessage.objects.create(task=task, arguments=arguments)
    after_this_commits(lambda: wake_up(message.pk))
