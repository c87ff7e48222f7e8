"""TreasuryAccount: from where a region pays, and where other regions pay it back."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from foundation.keys import new_key
from regions.models import Region


class TreasuryAccount(models.Model):
    """Written down by one finance officer, confirmed by another; the newest confirmed holds."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=140)
    bank = models.CharField(max_length=120)
    cnaps = models.CharField(max_length=12)
    account = models.CharField(max_length=32)
    proposed_at = models.DateTimeField()
    proposed_by = models.BigIntegerField()
    proposed_name = models.CharField(max_length=120)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.BigIntegerField(null=True)
    confirmed_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="settlements_treasuryaccount_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="settlements_treasuryaccount_confirmed_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["region"],
                condition=Q(confirmed_at__isnull=True),
                name="settlements_treasuryaccount_one_waits",
            ),
        ]
