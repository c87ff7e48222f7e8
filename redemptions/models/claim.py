"""RedemptionClaim, the checks made on it, and the decisions about it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from enterprises.models import Enterprise
from foundation.keys import new_key
from providers.models import Provider
from redemptions.models.order import ServiceOrder
from regions.models import Region


class RedemptionClaim(models.Model):
    """Filed by the enterprise (通用) or the provider (通兑), confirmed by the other side.

    Amounts in fen. The payee's account is copied at filing, so that the paying region need not
    see the payee's own row. ``budget_owner`` is the ledger owner of the budget line that pays.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=40, unique=True)
    order = models.ForeignKey(ServiceOrder, on_delete=models.PROTECT, related_name="claims")
    order_number = models.CharField(max_length=40)
    issuing_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    provider_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    enterprise_name = models.CharField(max_length=160)
    enterprise_reference = models.CharField(max_length=24)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    provider_name = models.CharField(max_length=160)
    provider_reference = models.CharField(max_length=24)
    voucher_id = models.UUIDField()
    voucher_number = models.CharField(max_length=40)
    budget_owner = models.CharField(max_length=60)
    category_id = models.CharField(max_length=8)
    title = models.CharField(max_length=160)
    mode = models.CharField(max_length=24)
    pattern = models.CharField(max_length=2)
    prefinancer = models.CharField(max_length=8, blank=True)
    rate_bp = models.IntegerField()
    contract_fen = models.BigIntegerField()
    claimed_fen = models.BigIntegerField()
    other_support_fen = models.BigIntegerField(default=0)
    eligible_fen = models.BigIntegerField(null=True)
    assessed_fen = models.BigIntegerField(null=True)
    bound = models.CharField(max_length=20, blank=True)
    bounds = models.JSONField(default=dict)
    payee_kind = models.CharField(max_length=12)  # enterprise, provider
    payee_name = models.CharField(max_length=160)
    payee_bank = models.CharField(max_length=120)
    payee_cnaps = models.CharField(max_length=12)
    payee_account = models.CharField(max_length=32)
    declared_by = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=24, default="submitted")
    note = models.CharField(max_length=300, blank=True)
    filed_at = models.DateTimeField()
    filed_by = models.BigIntegerField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.BigIntegerField(null=True)
    due_on = models.DateField(null=True)
    waiting_for = models.CharField(max_length=12, blank=True)
    return_round = models.IntegerField(default=0)
    returned_until = models.DateField(null=True)
    defects = models.JSONField(default=list)
    approved_at = models.DateTimeField(null=True)
    payable_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)
    risk = models.CharField(max_length=8, blank=True)  # low, medium, high
    risk_points = models.IntegerField(default=0)  # sorts the queue

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"],
                condition=~Q(state__in=["rejected", "withdrawn"]),
                name="redemptions_claim_one_live_per_order",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | Q(filed_by__isnull=True)
                | ~Q(confirmed_by=F("filed_by")),
                name="redemptions_claim_confirmed_by_other",
            ),
            models.CheckConstraint(
                condition=Q(assessed_fen__isnull=True) | Q(assessed_fen__gte=0),
                name="redemptions_claim_assessed_not_negative",
            ),
        ]
        indexes = [
            models.Index(
                fields=["issuing_region", "state", "due_on"], name="redemptions_claim_queue"
            ),
            models.Index(fields=["provider_region", "state"], name="redemptions_claim_other_side"),
            models.Index(fields=["state", "payable_at"], name="redemptions_claim_payable"),
        ]


class ClaimCheck(models.Model):
    """The answer of one automatic check, with the inputs it was given; a re-run adds a row.

    Who let a hit pass, and why, stands among the claim's decisions; block rules need two.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    issuing_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    provider_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    claim = models.ForeignKey(RedemptionClaim, on_delete=models.PROTECT, related_name="checks")
    run = models.IntegerField(default=1)
    rule = models.CharField(max_length=4)
    version = models.IntegerField(default=1)
    outcome = models.CharField(max_length=10)  # pass, hit, not_known
    severity = models.CharField(max_length=8)  # block, high, return, medium, recuse, info
    inputs = models.JSONField(default=dict)
    message = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "run", "rule"], name="redemptions_claimcheck_once_a_run"
            ),
        ]


class ClaimDecision(models.Model):
    """What one person decided on one claim; never edited.

    ``stage``: provider_check, recommend, approve, countersign, reject, return, override.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    issuing_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    provider_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    claim = models.ForeignKey(RedemptionClaim, on_delete=models.PROTECT, related_name="decisions")
    stage = models.CharField(max_length=16)
    round = models.IntegerField(default=0)
    rule = models.CharField(max_length=4, blank=True)  # the check an override lets pass
    answers = models.CharField(max_length=32, blank=True)  # its signature: that hit, no other
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=120)
    role = models.CharField(max_length=20)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    amount_fen = models.BigIntegerField(null=True)
    opinion = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "round", "actor_id"],
                condition=Q(stage__in=["provider_check", "recommend", "approve", "countersign"]),
                name="redemptions_decision_four_eyes",
            ),
            models.UniqueConstraint(
                fields=["claim", "round", "stage"],
                condition=Q(stage__in=["provider_check", "recommend", "approve", "countersign"]),
                name="redemptions_decision_once",
            ),
        ]
