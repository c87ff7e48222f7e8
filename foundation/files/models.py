"""StoredFile: one file somebody handed in, with its digest and its owners."""

from __future__ import annotations

from django.db import models

from foundation.fields import RecordedAt
from foundation.keys import new_key


class StoredFile(models.Model):
    """Stored under a random name; always handed out as an attachment.

    ``issuing_region_id``/``provider_region_id`` and ``enterprise_id``/``provider_id`` say who may
    read it; a one-region file leaves the other side empty.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    media_type = models.CharField(max_length=80)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120, unique=True)
    issuing_region_id = models.CharField(max_length=8, blank=True)
    provider_region_id = models.CharField(max_length=8, blank=True)
    enterprise_id = models.UUIDField(null=True)
    provider_id = models.UUIDField(null=True)
    uploaded_by = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    recorded_at = RecordedAt()

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="files_storedfile_by_digest")]
