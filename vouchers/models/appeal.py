"""Appeal: a firm asks the operator's panel to look at a refusal again, once."""

from __future__ import annotations

from django.db import models

from enterprises.models import Enterprise
from foundation.keys import new_key
from regions.models import Region
from vouchers.models.application import VoucherApplication


class Appeal(models.Model):
    """One firm against one refusal; two people of the panel answer it.

    ``number`` is the application's, whose one appeal it is. ``round`` is the round of decisions
    appealed against: whoever judged in it, or before, does not judge the case again.
    ``proposal`` (allowed, dismissed) is the first person's, empty until they speak and after the
    second person did not agree.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT)
    application = models.OneToOneField(
        VoucherApplication, on_delete=models.PROTECT, related_name="appeal"
    )
    number = models.CharField(max_length=40)
    enterprise_name = models.CharField(max_length=160)
    round = models.IntegerField()
    contested = models.TextField()
    grounds = models.TextField()
    filed_at = models.DateTimeField()
    filed_by = models.BigIntegerField(null=True)
    filed_by_name = models.CharField(max_length=120)
    due_on = models.DateField()
    state = models.CharField(max_length=12, default="open")
    proposal = models.CharField(max_length=12, blank=True)
    proposal_reason = models.TextField(blank=True)
    proposed_by = models.BigIntegerField(null=True)
    proposed_by_name = models.CharField(max_length=120, blank=True)
    proposed_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    decided_by = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | models.Q(proposed_by__isnull=False)
                & ~models.Q(proposed_by=models.F("decided_by")),
                name="vouchers_appeal_four_eyes",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", decided_by__isnull=True)
                | models.Q(state=models.F("proposal"), decided_by__isnull=False)
                & ~models.Q(reason=""),
                name="vouchers_appeal_decided_by_two",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="vouchers_appeal_queue")]
