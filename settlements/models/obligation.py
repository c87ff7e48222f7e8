"""Obligation: what one region owes another for one claim; the atom of settlement."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from foundation.keys import new_key
from redemptions.models import RedemptionClaim
from regions.models import Region


class Obligation(models.Model):
    """Posted when a prefinancer's payment is proven; never changed. A correction is a mirror.

    ``effective_at`` is when the prefinancer paid, ``posted_at`` when the platform noted it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    debtor = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    creditor = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    claim = models.ForeignKey(RedemptionClaim, on_delete=models.PROTECT, related_name="+")
    claim_number = models.CharField(max_length=40)
    category_id = models.CharField(max_length=8)
    enterprise_name = models.CharField(max_length=160)
    provider_name = models.CharField(max_length=160)
    amount_fen = models.BigIntegerField()
    pattern = models.CharField(max_length=2)
    budget_year = models.IntegerField()
    effective_at = models.DateTimeField()
    posted_at = models.DateTimeField()
    reverses = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    bounced = models.BooleanField(db_default=False, default=False)  # mirrors a returned transfer

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(debtor=F("creditor")), name="settlements_obligation_two_regions"
            ),
            models.CheckConstraint(
                condition=~Q(amount_fen=0), name="settlements_obligation_not_zero"
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(reverses__isnull=True),
                name="settlements_obligation_one_per_claim",
            ),
        ]
        indexes = [
            models.Index(fields=["effective_at"], name="settlements_obligation_by_time"),
        ]
