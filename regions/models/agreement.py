"""FundingAgreement between two regions: who pays the claimant, who owes whom."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from foundation.keys import new_key
from regions.models.region import Region


class SettlementMode(models.TextChoices):
    """Who is paid out: the enterprise (通用) or the provider (通兑)."""

    ENTERPRISE_REIMBURSED = "ENTERPRISE_REIMBURSED"
    PROVIDER_REDEEMED = "PROVIDER_REDEEMED"


class FundingPattern(models.TextChoices):
    """Who pays first; domain paper 5.2."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"
    P5 = "P5"


class FundingAgreement(models.Model):
    """Issuer × acceptor × mode × span of days; an order keeps the one it was made under."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    code = models.CharField(max_length=40, unique=True)
    issuing_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    provider_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=24, choices=SettlementMode.choices)
    pattern = models.CharField(max_length=2, choices=FundingPattern.choices)
    categories = ArrayField(models.CharField(max_length=8), default=list)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    prefinancer = models.CharField(max_length=8, blank=True)
    share_bp = models.JSONField(default=dict)
    yearly_cap_fen = models.BigIntegerField(null=True, blank=True)
    document_no = models.CharField(max_length=60, blank=True)
    signatures = models.JSONField(default=list)
    state = models.CharField(max_length=12, default="draft")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pattern__in=["P1", "P2"]) | ~models.Q(prefinancer=""),
                name="regions_fundingagreement_prefinancer_named",
            ),
        ]


class AllianceRules(models.Model):
    """What the alliance agreed on for all: least transfer, netting, calendar of the month."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    valid_from = models.DateField(unique=True)
    netting = models.CharField(max_length=14, default="gross")
    min_transfer_fen = models.BigIntegerField(default=0)
    silence_working_days = models.IntegerField(null=True, blank=True)
    calendar = models.JSONField(default=dict)
