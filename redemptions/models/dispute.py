"""OrderDispute and OrderAmendment: what two sides contest about an order, or agree to change."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from enterprises.models import Enterprise
from foundation.keys import new_key
from providers.models import Provider
from redemptions.models.order import ServiceOrder
from regions.models import Region


class OrderDispute(models.Model):
    """One quarrel about an order: who raised it, what the other side says, how it ended.

    ``side`` is who raised it; ``was`` is the state the order was in, to which it may return.
    ``outcome`` is the state the order was given, ``part_fen`` the value of a part delivered.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=40, unique=True)
    issuing_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    provider_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(ServiceOrder, on_delete=models.PROTECT, related_name="disputes")
    order_number = models.CharField(max_length=40)
    side = models.CharField(max_length=12)  # enterprise, provider
    reason = models.TextField()
    was = models.CharField(max_length=24)
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=60)
    answer_by = models.DateField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=60, blank=True)
    mediator_id = models.BigIntegerField(null=True)
    mediator_name = models.CharField(max_length=60, blank=True)
    mediate_by = models.DateField(null=True)
    outcome = models.CharField(max_length=24, blank=True)
    part_fen = models.BigIntegerField(null=True)
    opinion = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=16, default="open")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(state__in=["open", "answered", "mediating"]),
                name="redemptions_dispute_one_live",
            ),
        ]


class OrderAmendment(models.Model):
    """What one side proposes to change of the contract; it holds when the other has agreed.

    ``terminate``: the part delivered is worth ``amount_fen`` and the rest is not done. ``amount``:
    the contract amounts to ``amount_fen``. ``extra_fen`` was held on the voucher for a rise when it
    was proposed, and goes back if it comes to nothing.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    issuing_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    provider_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(ServiceOrder, on_delete=models.PROTECT, related_name="amendments")
    kind = models.CharField(max_length=12)  # terminate, amount
    amount_fen = models.BigIntegerField()
    extra_fen = models.BigIntegerField(default=0)
    reason = models.TextField()
    side = models.CharField(max_length=12)  # who proposes
    proposed_by_name = models.CharField(max_length=60)
    proposed_at = models.DateTimeField()
    answer_by = models.DateField()
    answer = models.TextField(blank=True)
    answered_by_name = models.CharField(max_length=60, blank=True)
    answered_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, default="open")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=Q(state="open"), name="redemptions_amendment_one_open"
            ),
            models.CheckConstraint(
                condition=Q(amount_fen__gt=0, extra_fen__gte=0),
                name="redemptions_amendment_amounts",
            ),
        ]
