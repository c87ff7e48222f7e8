"""Rehearsal: what terms would have done to twelve months of applications and claims, kept."""

from __future__ import annotations

from django.db import models

from foundation.keys import new_key
from regions.models import TermsVersion


class Rehearsal(models.Model):
    """One version of a region's terms held against another over the same past; never changed.

    ``figures`` are the sums (``reports.rules.rehearsal_figures``), amounts in fen. ``values`` are
    the terms as they were rehearsed. Every bureau reads the sums before it consents; the
    enterprises behind them are in ``RehearsalRows``, for the region's own bureau and the operator.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region_id = models.CharField(max_length=8)
    version = models.ForeignKey(TermsVersion, on_delete=models.PROTECT, related_name="+")
    against = models.ForeignKey(TermsVersion, on_delete=models.PROTECT, related_name="+")
    values = models.JSONField()
    first_day = models.DateField()
    last_day = models.DateField()
    left_out = models.IntegerField(default=0)
    figures = models.JSONField()
    seconds = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    rehearsed_at = models.DateTimeField()
    asked_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region_id", "id"], name="reports_rehearsal_in_region"),
        ]
        indexes = [
            models.Index(fields=["version", "rehearsed_at"], name="reports_rehearsal_by_version"),
        ]


class RehearsalRows(models.Model):
    """The enterprises and applications behind one rehearsal; its region's own."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region_id = models.CharField(max_length=8)
    rehearsal = models.OneToOneField(Rehearsal, on_delete=models.PROTECT, related_name="rows")
    firms = models.JSONField()
    cases = models.JSONField()
