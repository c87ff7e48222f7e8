"""Delivers what waits in the outbox to the broker; a sweep finds what a wake-up missed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from celery import current_app
from django.db import transaction
from django.db.models import F
from kombu.exceptions import OperationalError

from foundation import clock
from foundation.outbox.models import OutboxMessage

if TYPE_CHECKING:
    from uuid import UUID

log = logging.getLogger(__name__)


def wake_up(key: UUID) -> None:
    """Deliver one message now; when the broker is away the sweep will."""
    try:
        _deliver(OutboxMessage.objects.filter(pk=key))
    except (OperationalError, OSError):
        log.warning("broker away; the sweep will deliver", extra={"outbox_message": str(key)})


def sweep(*, limit: int = 500) -> int:
    """Deliver what still waits, oldest first, and return how many."""
    return _deliver(OutboxMessage.objects.order_by("created_at"), limit=limit)


def _deliver(rows: Any, *, limit: int = 1) -> int:
    with transaction.atomic():
        waiting = rows.filter(sent_at__isnull=True).select_for_update(skip_locked=True)[:limit]
        sent = 0
        for message in waiting:
            current_app.send_task(message.task, kwargs=message.arguments, retry=False)
            OutboxMessage.objects.filter(pk=message.pk).update(
                sent_at=clock.now(), attempts=F("attempts") + 1
            )
            sent += 1
        return sent
