"""Delivers what waits in the outbox to the broker; a sweep finds what a wake-up missed."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from celery import current_app
from django.db import transaction
from django.db.models import F
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from foundation import clock
from foundation.outbox.models import OutboxMessage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from uuid import UUID

log = logging.getLogger(__name__)
AWAY = (OperationalError, RedisError, OSError)
_kept_back: ContextVar[bool] = ContextVar("outbox_messages_wait", default=False)


@contextmanager
def kept_back() -> Iterator[None]:
    """Let messages wait in the outbox while inside: the past is written, not delivered."""
    token = _kept_back.set(True)
    try:
        yield
    finally:
        _kept_back.reset(token)


def wake_up(keys: Sequence[UUID]) -> None:
    """Deliver these messages now; when the broker is away the sweep will."""
    if _kept_back.get():
        return
    _deliver(OutboxMessage.objects.filter(pk__in=keys), limit=len(keys))


def sweep(*, limit: int = 500) -> int:
    """Deliver what still waits, oldest first, and return how many."""
    return _deliver(OutboxMessage.objects.order_by("created_at", "id"), limit=limit)


def _deliver(rows: Any, *, limit: int) -> int:
    """Send what is not sent yet; a crash before the commit sends it again, which is harmless."""
    with transaction.atomic():
        waiting = rows.filter(sent_at__isnull=True).select_for_update(skip_locked=True)[:limit]
        sent = []
        try:
            for message in waiting:
                current_app.send_task(message.task, kwargs=message.arguments, retry=False)
                sent.append(message.pk)
        except AWAY:
            log.warning("broker away; the sweep will deliver what waits")
        if sent:
            OutboxMessage.objects.filter(pk__in=sent).update(
                sent_at=clock.now(), attempts=F("attempts") + 1
            )
        return len(sent)
