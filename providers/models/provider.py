"""Provider of innovation services, its qualifications, and what other regions say of it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from foundation.keys import new_key
from regions.models import Region


class Provider(models.Model):
    """Enrolled by its home region. Everything but the payee account is public once enrolled."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    reference = models.CharField(max_length=24, unique=True)
    name_zh = models.CharField(max_length=160)
    name_en = models.CharField(max_length=240, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    kind_zh = models.CharField(max_length=60, blank=True)
    kind_en = models.CharField(max_length=80, blank=True)
    address_zh = models.CharField(max_length=200, blank=True)
    address_en = models.CharField(max_length=240, blank=True)
    founded_on = models.DateField(null=True, blank=True)
    staff = models.IntegerField(default=0)
    technology_field = models.CharField(max_length=8, blank=True)
    sub_categories = ArrayField(models.CharField(max_length=8), default=list)
    grade = models.CharField(max_length=1, blank=True)
    capacity_orders_month = models.IntegerField(default=0)
    intro_zh = models.TextField(blank=True)
    intro_en = models.TextField(blank=True)
    legal_rep = models.CharField(max_length=60, blank=True)
    control_group = models.CharField(max_length=24, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=16, default="draft")
    enrolled_on = models.DateField(null=True, blank=True)
    state_reason = models.CharField(max_length=500, blank=True)
    self_assessment = models.JSONField(default=dict)
    region_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="providers_in_region"),
        ]


class PayeeAccount(models.Model):
    """Where a provider is paid. A change is proposed by one person and confirmed by another."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="accounts")
    account_name = models.CharField(max_length=160)
    bank_name = models.CharField(max_length=120)
    cnaps_code = models.CharField(max_length=12)
    bank_account = models.CharField(max_length=32)
    proposed_by = models.BigIntegerField(null=True)
    confirmed_by = models.BigIntegerField(null=True)
    valid_from = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(proposed_by__isnull=True)
                | models.Q(confirmed_by__isnull=True)
                | ~models.Q(proposed_by=models.F("confirmed_by")),
                name="providers_payeeaccount_four_eyes",
            ),
        ]


class Qualification(models.Model):
    """A qualification with its last day: CMA, CNAS, patent agency and the like."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="qualifications")
    code = models.CharField(max_length=24)
    number = models.CharField(max_length=60, blank=True)
    expires_on = models.DateField(null=True, blank=True)


class RecognitionDecision(models.Model):
    """What one other region says of a provider: pending, recognised, or refused with a reason."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="recognitions")
    provider_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default="pending")
    reason = models.CharField(max_length=300, blank=True)
    silent_on = models.DateField(null=True, blank=True)
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "region"], name="providers_recognition_once"
            )
        ]
