"""StoredFile, what the scanner said of it, and how much room an organisation has used."""

from __future__ import annotations

from django.db import models

from foundation.fields import RecordedAt
from foundation.keys import new_key


class StoredFile(models.Model):
    """Stored under a random name; always handed out as an attachment.

    ``issuing_region_id``/``provider_region_id`` and ``enterprise_id``/``provider_id`` say who may
    read it; a one-region file leaves the other side empty. ``sha256`` is of what is kept,
    ``received_sha256`` of what came: pictures are drawn anew. A ``quarantined`` file is handed out
    once its latest scan is clean.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    media_type = models.CharField(max_length=80)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    received_sha256 = models.CharField(max_length=64, blank=True)
    path = models.CharField(max_length=120, unique=True)
    issuing_region_id = models.CharField(max_length=8, blank=True)
    provider_region_id = models.CharField(max_length=8, blank=True)
    enterprise_id = models.UUIDField(null=True)
    provider_id = models.UUIDField(null=True)
    uploaded_by = models.BigIntegerField(null=True)
    quarantined = models.BooleanField(default=False)
    at = models.DateTimeField()
    recorded_at = RecordedAt()

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="files_storedfile_by_digest")]


class FileScan(models.Model):
    """What the virus scanner said at one moment; the latest counts, none means not yet."""

    class State(models.TextChoices):
        CLEAN = "clean"
        INFECTED = "infected"
        FAILED = "failed"  # the scanner did not answer or could not read it; asked again

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="scans")
    issuing_region_id = models.CharField(max_length=8, blank=True)
    provider_region_id = models.CharField(max_length=8, blank=True)
    enterprise_id = models.UUIDField(null=True)
    provider_id = models.UUIDField(null=True)
    state = models.CharField(max_length=8, choices=State.choices)
    signature = models.CharField(max_length=120, blank=True)
    engine = models.CharField(max_length=60)
    at = models.DateTimeField()


class FileAllowance(models.Model):
    """How much room an enterprise or provider has used, and how much it has; bytes."""

    organisation_id = models.UUIDField(primary_key=True)
    region_id = models.CharField(max_length=8)
    used_bytes = models.BigIntegerField(default=0)
    most_bytes = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(used_bytes__lte=models.F("most_bytes")),
                name="files_allowance_within",
            ),
        ]
