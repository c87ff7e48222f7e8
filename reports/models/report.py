"""MonthlyReport: the figures of one region (or the alliance) and month, frozen with a digest."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from foundation.keys import new_key

ALLIANCE = "ALL"


class MonthlyReport(models.Model):
    """``region_id`` is a region code or ``ALL``. ``figures`` never change once signed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region_id = models.CharField(max_length=8)
    month = models.CharField(max_length=7)
    figures = models.JSONField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=12, default="draft")
    compiled_at = models.DateTimeField()
    compiled_by = models.BigIntegerField(null=True)
    checked_by = models.BigIntegerField(null=True)
    checked_at = models.DateTimeField(null=True)
    signed_by = models.BigIntegerField(null=True)
    signed_name = models.CharField(max_length=120, blank=True)
    signed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region_id", "month"], name="reports_report_once"),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True)
                | Q(checked_by__isnull=True)
                | ~Q(signed_by=F("checked_by")),
                name="reports_report_four_eyes",
            ),
        ]
