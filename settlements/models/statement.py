"""SettlementStatement of a region and period; StatementSignoff; SignedStatement: the kept paper."""

from __future__ import annotations

from django.db import models

from foundation.keys import new_key
from regions.models import Region
from settlements.models.period import SettlementPeriod


class SettlementStatement(models.Model):
    """Signed by the science bureau (leader) and finance; ``digest`` is over the region's lines.

    A line taken out by a dispute makes a new ``revision``, which is signed afresh.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=30, unique=True)
    period = models.ForeignKey(
        SettlementPeriod, on_delete=models.PROTECT, related_name="statements"
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    owes_fen = models.BigIntegerField()
    is_owed_fen = models.BigIntegerField()
    net_fen = models.BigIntegerField()
    line_count = models.IntegerField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=20, default="draft")
    revision = models.IntegerField(default=0)
    issued_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "region"], name="settlements_statement_once"),
        ]


class StatementSignoff(models.Model):
    """One signature; two different people sign for science and for finance."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    statement = models.ForeignKey(
        SettlementStatement, on_delete=models.PROTECT, related_name="signoffs"
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    revision = models.IntegerField(default=0)
    post = models.CharField(max_length=10)  # science, finance
    digest = models.CharField(max_length=64)
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "revision", "post"], name="settlements_signoff_once"
            ),
            models.UniqueConstraint(
                fields=["statement", "revision", "actor_id"], name="settlements_signoff_four_eyes"
            ),
        ]


class SignedStatement(models.Model):
    """The paper as it stood when the last signature came: its bytes and their hash, for good."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    statement = models.ForeignKey(
        SettlementStatement, on_delete=models.PROTECT, related_name="papers"
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    revision = models.IntegerField()
    digest = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "revision"], name="settlements_signedstatement_once"
            ),
        ]
