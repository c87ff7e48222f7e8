"""SettlementPeriod: one month between the regions; its lines, net positions and payments."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from foundation.keys import new_key
from regions.models import Region
from settlements.models.obligation import Obligation


class SettlementPeriod(models.Model):
    """One month (月结), ``month`` as "2026-10". ``digest`` freezes the canonical line list at lock.

    A closed period never changes: corrections are obligations of the next.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    month = models.CharField(max_length=7, unique=True)
    number = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=20, default="open")
    netting = models.CharField(max_length=14, default="gross")
    min_transfer_fen = models.BigIntegerField(default=0)
    opened_at = models.DateTimeField()
    cut_off_at = models.DateTimeField(null=True)
    calculated_at = models.DateTimeField(null=True)
    statements_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    locked_at = models.DateTimeField(null=True)
    locked_by = models.BigIntegerField(null=True)
    instructed_at = models.DateTimeField(null=True)
    reconciled_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.BigIntegerField(null=True)
    line_count = models.IntegerField(default=0)
    total_fen = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True)
                | Q(locked_by__isnull=True)
                | ~Q(closed_by=F("locked_by")),
                name="settlements_period_closed_by_another",
            ),
        ]


class SettlementLine(models.Model):
    """One obligation in one period. Live lines only grow until the period is locked.

    A disputed line is taken out (``live`` false, with its reason) and gets a new line in a later
    period when the dispute has ended.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    period = models.ForeignKey(SettlementPeriod, on_delete=models.PROTECT, related_name="lines")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="lines")
    debtor = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    creditor = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    amount_fen = models.BigIntegerField()
    claim_number = models.CharField(max_length=40)
    carried_from = models.CharField(max_length=7, blank=True)
    live = models.BooleanField(default=True)
    taken_out_reason = models.CharField(max_length=20, blank=True)
    settled = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["obligation"],
                condition=Q(live=True),
                name="settlements_line_one_live_per_obligation",
            ),
        ]
        indexes = [models.Index(fields=["period", "live"], name="settlements_line_by_period")]


class NetPosition(models.Model):
    """What one region is owed (+) or owes (−) in a period: all nets of a period sum to zero.

    ``opening_fen`` was carried into the period (below the least transfer), ``carried_fen`` goes on
    to the next.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    period = models.ForeignKey(SettlementPeriod, on_delete=models.PROTECT, related_name="positions")
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    is_owed_fen = models.BigIntegerField()
    owes_fen = models.BigIntegerField()
    opening_fen = models.BigIntegerField(default=0)
    net_fen = models.BigIntegerField()
    carried_fen = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "region"], name="settlements_position_once"),
        ]
