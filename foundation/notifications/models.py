"""Letter: one message to one reader, in the bell and by e-mail."""

from __future__ import annotations

from django.db import models

from foundation.fields import RecordedAt
from foundation.keys import new_key


class Letter(models.Model):
    """``kind`` names a folder of templates/letters; ``facts`` fill it in the reader's language."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    recipient_id = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    case_number = models.CharField(max_length=60, blank=True)
    link = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    recorded_at = RecordedAt()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    mail_attempts = models.IntegerField(default=0)
    mail_error = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["recipient_id", "-at"], name="notifications_letter_inbox"),
            models.Index(
                fields=["recipient_id"],
                condition=models.Q(read_at__isnull=True),
                name="notifications_letter_unread",
            ),
        ]
