"""Enterprise: a firm or a start-up team of one district."""

from __future__ import annotations

from django.db import models

from foundation.keys import new_key
from regions.models import Region


class Enterprise(models.Model):
    """``reference`` stands in addresses: the credit code of a FIRM, the team number of a TEAM.

    Amounts in fen. ``shareholders`` is a list of {"reference", "name", "share_bp"};
    ``control_group`` the code of the group under one actual controller, or empty.
    """

    class Kind(models.TextChoices):
        FIRM = "FIRM"
        TEAM = "TEAM"

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    kind = models.CharField(max_length=4, choices=Kind.choices, default=Kind.FIRM)
    reference = models.CharField(max_length=24, unique=True)
    name_zh = models.CharField(max_length=160)
    name_en = models.CharField(max_length=200, blank=True)
    short_zh = models.CharField(max_length=60, blank=True)
    address_zh = models.CharField(max_length=200, blank=True)
    address_en = models.CharField(max_length=240, blank=True)
    founded_on = models.DateField(null=True, blank=True)
    size_class = models.CharField(max_length=8, blank=True)
    industry_code = models.CharField(max_length=8, blank=True)
    industry_zh = models.CharField(max_length=80, blank=True)
    technology_field = models.CharField(max_length=8, blank=True)
    certifications = models.JSONField(default=list)
    staff = models.IntegerField(default=0)
    rd_staff = models.IntegerField(default=0)
    revenue_fen = models.BigIntegerField(default=0)
    rd_spend_fen = models.BigIntegerField(default=0)
    assets_fen = models.BigIntegerField(default=0)
    legal_rep = models.CharField(max_length=60, blank=True)
    actual_controller = models.CharField(max_length=60, blank=True)
    control_group = models.CharField(max_length=24, blank=True)
    shareholders = models.JSONField(default=list)
    incubator = models.CharField(max_length=160, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=120, blank=True)
    bank_name = models.CharField(max_length=120, blank=True)
    cnaps_code = models.CharField(max_length=12, blank=True)
    bank_account = models.CharField(max_length=32, blank=True)
    state = models.CharField(max_length=16, default="draft")
    state_reason = models.CharField(max_length=500, blank=True)
    region_reason = models.CharField(max_length=200, blank=True)
    verified_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="enterprises_in_region"),
        ]
        indexes = [models.Index(fields=["region", "state"], name="enterprises_by_state")]


class EnterpriseSnapshot(models.Model):
    """The verified facts of one day, kept for good; applications are judged on them."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="snapshots")
    taken_at = models.DateTimeField()
    taken_by = models.BigIntegerField(null=True)
    facts = models.JSONField()


class AccountChange(models.Model):
    """A new bank account of an enterprise: proposed by one person, confirmed by another.

    At most one waits at a time; the enterprise's own columns change when it is confirmed.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    enterprise = models.ForeignKey(
        Enterprise, on_delete=models.PROTECT, related_name="account_changes"
    )
    bank_name = models.CharField(max_length=120)
    cnaps_code = models.CharField(max_length=12)
    bank_account = models.CharField(max_length=32)
    proposed_by = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    confirmed_by = models.BigIntegerField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True)
                | ~models.Q(proposed_by=models.F("confirmed_by")),
                name="enterprises_accountchange_four_eyes",
            ),
            models.UniqueConstraint(
                fields=["enterprise"],
                condition=models.Q(confirmed_at__isnull=True),
                name="enterprises_accountchange_one_waits",
            ),
        ]
