"""Inspection of a claim on the spot, with the files of its findings."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from foundation.keys import new_key
from redemptions.models.claim import RedemptionClaim
from regions.models import Region


class Inspection(models.Model):
    """One claim that was drawn: its lot with seed and rate, and what was found on the spot.

    The issuing region's own; the parties and the other region do not see who is inspected. A claim
    is inspected once. ``lot`` and ``rate_bp`` are of ten thousand.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    claim = models.OneToOneField(
        RedemptionClaim, on_delete=models.PROTECT, related_name="inspection"
    )
    claim_number = models.CharField(max_length=40)
    enterprise_name = models.CharField(max_length=160)
    provider_name = models.CharField(max_length=160)
    title = models.CharField(max_length=160)
    amount_fen = models.BigIntegerField()
    why = models.CharField(max_length=12)  # high_risk, above_limit, random
    seed = models.CharField(max_length=32)
    lot = models.IntegerField()
    rate_bp = models.IntegerField()
    state = models.CharField(max_length=12, default="waiting")
    drawn_at = models.DateTimeField()
    inspected_on = models.DateField(null=True)
    place = models.CharField(max_length=200, blank=True)
    verdict = models.CharField(max_length=12, blank=True)  # sound, unsound
    findings = models.TextField(blank=True)
    inspector_id = models.BigIntegerField(null=True)
    inspector_name = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="recorded")
                | (
                    Q(inspected_on__isnull=False, inspector_id__isnull=False)
                    & Q(verdict__in=["sound", "unsound"])
                    & ~Q(findings="")
                ),
                name="redemptions_inspection_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["region", "state", "drawn_at"], name="redemptions_inspection_desk")
        ]


class InspectionFile(models.Model):
    """A photograph or record of an inspection, with its digest; never changed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="files")
    file_id = models.UUIDField(unique=True)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
