"""OutboxMessage: a task to be run after the commit, written with it."""

from __future__ import annotations

from django.db import models

from foundation.fields import RecordedAt
from foundation.keys import new_key


class OutboxMessage(models.Model):
    """A task's name and its arguments (keys only, no business data: hence no tenant table)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    task = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    created_at = RecordedAt()
    sent_at = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(sent_at__isnull=True),
                name="outbox_message_waiting",
            )
        ]
