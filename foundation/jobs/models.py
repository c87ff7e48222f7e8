"""Job: background work a person waits for, with its progress."""

from __future__ import annotations

from django.db import models

from foundation.fields import RecordedAt
from foundation.keys import new_key


class Job(models.Model):
    """Owner, kind, progress, attempts, error; the page shows it as a bar."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    kind = models.CharField(max_length=60)
    owner_id = models.BigIntegerField(null=True)
    region_id = models.CharField(max_length=8, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    attempts = models.IntegerField(default=0)
    error = models.TextField(blank=True)
    arguments = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    created_at = RecordedAt()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "created_at"], name="jobs_job_by_subject")]
