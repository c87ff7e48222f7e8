"""Letters of the past: neither mailed nor unread."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F

from foundation.notifications.models import Letter
from foundation.outbox.models import OutboxMessage
from foundation.transactions import noting

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.world import World

_STILL_UNREAD = timedelta(days=10)


def settle(world: World, *, until: datetime) -> None:
    """Take letters and outbox messages of the story as delivered; only the last days are unread."""
    with noting(world.system("seed").scope):
        Letter.objects.filter(mailed_at__isnull=True).update(mailed_at=F("at"))
        old = Letter.objects.filter(read_at__isnull=True, at__lt=until - _STILL_UNREAD)
        old.update(read_at=F("at") + timedelta(hours=3))
        OutboxMessage.objects.filter(sent_at__isnull=True).update(sent_at=until)
