"""ServiceOrder: one service, one provider in another region, one hold on a voucher."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from enterprises.models import Enterprise
from foundation.keys import new_key
from providers.models import Provider, ServiceProduct
from regions.models import FundingAgreement, FundingPattern, Region, ServiceCategory, SettlementMode
from vouchers.models import Voucher


class ServiceOrder(models.Model):
    """A two-party row: what each side may see of the other is copied onto it, never joined.

    ``rate_bp``, ``mode``, ``pattern`` and ``prefinancer`` are those of the voucher's terms and
    the agreement in force when it was placed. ``hold_fen`` is the live hold on the voucher.
    ``part_fen`` is the value of the part delivered, where the order ended early.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=40, unique=True)
    issuing_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    provider_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    enterprise_name = models.CharField(max_length=160)
    enterprise_reference = models.CharField(max_length=24)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    provider_name = models.CharField(max_length=160)
    provider_reference = models.CharField(max_length=24)
    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="+")
    voucher_number = models.CharField(max_length=40)
    voucher_use_by = models.DateField()
    product = models.ForeignKey(ServiceProduct, on_delete=models.PROTECT, related_name="+")
    product_title = models.CharField(max_length=160)
    category = models.ForeignKey(ServiceCategory, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(FundingAgreement, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=24, choices=SettlementMode.choices)
    pattern = models.CharField(max_length=2, choices=FundingPattern.choices)
    prefinancer = models.CharField(max_length=8, blank=True)
    scope_text = models.TextField(blank=True)
    quantity = models.IntegerField(default=1)
    list_price_fen = models.BigIntegerField()
    price_fen = models.BigIntegerField()
    price_reason = models.CharField(max_length=300, blank=True)
    rate_bp = models.IntegerField()
    hold_fen = models.BigIntegerField()
    contract_number = models.CharField(max_length=60, blank=True)
    contract_fen = models.BigIntegerField(null=True)
    contracted_on = models.DateField(null=True)
    tech_contract_number = models.CharField(max_length=16, blank=True)
    affiliation = models.JSONField(default=list)
    delivery_note = models.TextField(blank=True)
    rating_quality = models.IntegerField(null=True)
    rating_time = models.IntegerField(null=True)
    rating_attitude = models.IntegerField(null=True)
    acceptance_note = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=24, default="offered")
    placed_at = models.DateTimeField()
    answer_by = models.DateField(null=True)
    delivered_at = models.DateTimeField(null=True)
    accept_by = models.DateField(null=True)
    accepted_at = models.DateTimeField(null=True)
    part_fen = models.BigIntegerField(null=True)
    terminated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(part_fen__isnull=True, terminated_at__isnull=True)
                | Q(
                    part_fen__gt=0,
                    part_fen__lt=F("contract_fen"),
                    contract_fen__isnull=False,
                    terminated_at__isnull=False,
                ),
                name="redemptions_order_part_of_contract",
            ),
            models.CheckConstraint(
                condition=Q(hold_fen__gte=0), name="redemptions_order_hold_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(price_fen__gt=0), name="redemptions_order_price_positive"
            ),
        ]
        indexes = [
            models.Index(fields=["enterprise", "state"], name="redemptions_order_by_firm"),
            models.Index(fields=["provider", "state"], name="redemptions_order_by_provider"),
            models.Index(fields=["issuing_region", "state"], name="redemptions_order_by_issuer"),
        ]

    @property
    def worth_fen(self) -> int:
        """What the firm owes for the service with tax: the part delivered, contract or price."""
        return self.part_fen or self.contract_fen or self.price_fen


class OrderFile(models.Model):
    """A paper put on an order by one side; the file's digest stands beside it.

    ``about`` is the key of the dispute or amendment it was handed in for.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    issuing_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    provider_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(ServiceOrder, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=16)  # contract, deliverable, complaint, answer, amendment
    about = models.UUIDField(null=True)
    file_id = models.UUIDField(unique=True)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()


class OrderMessage(models.Model):
    """What one side wrote to the other about an order, perhaps with a file; never changed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    issuing_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    provider_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(ServiceOrder, on_delete=models.PROTECT, related_name="messages")
    side = models.CharField(max_length=12)  # enterprise, provider
    author_name = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    file_id = models.UUIDField(null=True)
    file_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
