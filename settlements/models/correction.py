"""Dispute and ClawbackCase: how a settled figure is questioned, and how paid money comes back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from enterprises.models import Enterprise
from foundation.keys import new_key
from providers.models import Provider
from redemptions.models import RedemptionClaim
from regions.models import Region
from settlements.models.obligation import Obligation
from settlements.models.period import SettlementPeriod


class Dispute(models.Model):
    """One contested line, with both sides' words; it never holds up the others."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=40, unique=True)
    debtor = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    creditor = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="disputes")
    period = models.ForeignKey(SettlementPeriod, on_delete=models.PROTECT, related_name="disputes")
    raised_by_region = models.CharField(max_length=8)
    reason = models.TextField()
    answer = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    amount_upheld_fen = models.BigIntegerField(null=True)
    state = models.CharField(max_length=16, default="opened")
    opened_at = models.DateTimeField()
    opened_by = models.BigIntegerField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["obligation"],
                condition=Q(state__in=["opened", "answered", "mediating"]),
                name="settlements_dispute_one_open",
            ),
        ]


class ClawbackCase(models.Model):
    """Paid money that must come back, with its legal basis; recovered money is a ledger entry."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=40, unique=True)
    claim = models.ForeignKey(RedemptionClaim, on_delete=models.PROTECT, related_name="clawbacks")
    claim_number = models.CharField(max_length=40)
    issuing_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    provider_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    amount_fen = models.BigIntegerField()
    decided_fen = models.BigIntegerField(null=True)
    recovered_fen = models.BigIntegerField(default=0)
    receipts = models.JSONField(default=list)  # serials of what came back, each noted once
    legal_basis = models.CharField(max_length=160)
    reason = models.TextField()
    hearing = models.TextField(blank=True)
    state = models.CharField(max_length=20, default="opened")
    opened_at = models.DateTimeField()
    opened_by = models.BigIntegerField(null=True)
    decided_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(opened_by__isnull=True)
                | ~Q(decided_by=models.F("opened_by")),
                name="settlements_clawback_four_eyes",
            ),
        ]
