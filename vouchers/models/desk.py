"""What an officer's desk remembers: bulk runs, recusals, and filters of the queue."""

from __future__ import annotations

from django.db import models

from foundation.keys import new_key
from regions.models import Region
from vouchers.models.application import VoucherApplication


class BulkRun(models.Model):
    """One press on many cases; its key is the form's, so a second press is the same run.

    ``verb`` is recommend or approve.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    verb = models.CharField(max_length=12)
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="vouchers_bulkrun_in_region"),
        ]


class BulkOutcome(models.Model):
    """What became of one case of a run: it went, or the reason why it did not.

    ``became`` is the state it has since, or "finance" where another post decides next; ``reason``
    the refusal as whoever pressed read it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    run = models.ForeignKey(BulkRun, on_delete=models.PROTECT, related_name="outcomes")
    number = models.CharField(max_length=40)
    enterprise_name = models.CharField(max_length=160, blank=True)
    amount_fen = models.BigIntegerField(default=0)
    became = models.CharField(max_length=12, blank=True)
    code = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="vouchers_bulkoutcome_once"),
        ]


class Recusal(models.Model):
    """An official declared that a case is too near to them; it never comes back to their desk."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    application = models.ForeignKey(
        VoucherApplication, on_delete=models.PROTECT, related_name="recusals"
    )
    user_id = models.BigIntegerField()
    name = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "user_id"], name="vouchers_recusal_once"
            ),
        ]


class QueueFilter(models.Model):
    """A filter of the queue that one official keeps under a name; ``query`` is its address."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    user_id = models.BigIntegerField()
    name = models.CharField(max_length=30)
    query = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "user_id", "name"], name="vouchers_queuefilter_once"
            ),
        ]
