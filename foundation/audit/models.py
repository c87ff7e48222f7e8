"""AuditEntry: one sentence about one action. AuditChange: a row before and after, by trigger."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from foundation.fields import RecordedAt
from foundation.keys import new_key


class AuditEntry(models.Model):
    """Who did what, as what, when (business time and recorded), to which thing; never changed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    action = models.UUIDField()
    code = models.CharField(max_length=80)
    at = models.DateTimeField()
    recorded_at = RecordedAt()
    user_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=120)
    audience = models.CharField(max_length=12)
    roles = models.CharField(max_length=160, blank=True)
    desk = models.CharField(max_length=24, blank=True)
    request_id = models.CharField(max_length=40, blank=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    subject_number = models.CharField(max_length=60, blank=True)
    regions = ArrayField(models.CharField(max_length=8), default=list)
    parties = ArrayField(models.CharField(max_length=40), default=list)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "at"], name="audit_entry_by_subject"),
            models.Index(fields=["action"], name="audit_entry_by_action"),
            models.Index(fields=["user_id", "at"], name="audit_entry_by_person"),
        ]


class AuditChange(models.Model):
    """One row of a protected table, before and after; written by the audit_row() trigger alone."""

    id = models.BigAutoField(primary_key=True)
    action = models.UUIDField()
    table_name = models.CharField(max_length=63)
    row_key = models.CharField(max_length=60)
    verb = models.CharField(max_length=6)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    regions = ArrayField(models.CharField(max_length=8), default=list)
    parties = ArrayField(models.CharField(max_length=40), default=list)
    recorded_at = RecordedAt()

    class Meta:
        indexes = [
            models.Index(fields=["action"], name="audit_change_by_action"),
            models.Index(fields=["row_key"], name="audit_change_by_row"),
        ]
