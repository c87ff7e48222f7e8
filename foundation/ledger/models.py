"""Account, Journal, Leg: double entry for budgets and settlement, written by ledger_post()."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from foundation.fields import RecordedAt
from foundation.keys import new_key


class Account(models.Model):
    """One account: a region's kind of money for one owner (a budget line, another region).

    ``balance`` and ``version`` are the guarded cache of its legs; ``floor`` is the lowest balance
    allowed, or NULL where there is none. Amounts in fen.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region_id = models.CharField(max_length=8)
    kind = models.CharField(max_length=24)
    owner = models.CharField(max_length=60)
    balance = models.BigIntegerField(default=0)
    version = models.BigIntegerField(default=0)
    floor = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region_id", "kind", "owner"], name="ledger_account_once"
            ),
            models.CheckConstraint(
                condition=models.Q(floor__isnull=True) | models.Q(balance__gte=models.F("floor")),
                name="ledger_account_not_overdrawn",
            ),
        ]
        indexes = [models.Index(fields=["owner"], name="ledger_account_by_owner")]


class Journal(models.Model):
    """One balanced event. ``posting_key`` makes posting it twice harmless."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    posting_key = models.CharField(max_length=120, unique=True)
    code = models.CharField(max_length=60)
    at = models.DateTimeField()
    recorded_at = RecordedAt()
    action = models.UUIDField()
    reference = models.CharField(max_length=80, blank=True)
    regions = ArrayField(models.CharField(max_length=8), default=list)
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT)

    class Meta:
        indexes = [
            models.Index(fields=["reference"], name="ledger_journal_by_reference"),
            models.Index(fields=["at"], name="ledger_journal_by_time"),
        ]


class Leg(models.Model):
    """One side of a journal on one account; the legs of a journal sum to zero."""

    id = models.BigAutoField(primary_key=True)
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="legs")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="legs")
    region_id = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    balance_after = models.BigIntegerField()
    version = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "version"], name="ledger_leg_in_order"),
            models.CheckConstraint(condition=~models.Q(amount=0), name="ledger_leg_not_zero"),
        ]
