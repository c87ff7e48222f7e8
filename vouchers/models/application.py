"""VoucherApplication, and the decisions on it."""

from __future__ import annotations

from django.db import models

from enterprises.models import Enterprise
from foundation.keys import new_key
from regions.models import BudgetLine, Programme, Region, ServiceCategory, TermsVersion


class VoucherApplication(models.Model):
    """One enterprise asks for one voucher; the terms in force are pinned at submission.

    ``planned_cost_fen`` is what the service will cost, ``asked_fen`` the voucher asked for.
    ``facts`` is the verified snapshot, ``checks`` the eligibility rule by rule, both as of
    submission. ``handler_id`` is the officer who took the case.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=40, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT)
    enterprise_name = models.CharField(max_length=160)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    terms = models.ForeignKey(TermsVersion, null=True, on_delete=models.PROTECT)
    category = models.ForeignKey(ServiceCategory, null=True, on_delete=models.PROTECT)
    budget_line = models.ForeignKey(BudgetLine, null=True, on_delete=models.PROTECT)
    title = models.CharField(max_length=120, blank=True)
    need = models.TextField(blank=True)
    expected_result = models.TextField(blank=True)
    provider_region = models.CharField(max_length=8, blank=True)
    planned_cost_fen = models.BigIntegerField(default=0)
    asked_fen = models.BigIntegerField(default=0)
    other_support_fen = models.BigIntegerField(default=0)
    declaration_version = models.CharField(max_length=20, blank=True)
    declared_by = models.CharField(max_length=60, blank=True)
    facts = models.JSONField(default=dict)
    checks = models.JSONField(default=list)
    score = models.IntegerField(default=0)
    quality_bonus_bp = models.IntegerField(default=0)
    state = models.CharField(max_length=12, default="draft")
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.BigIntegerField(null=True)
    due_on = models.DateField(null=True)
    handler_id = models.BigIntegerField(null=True)
    handler_name = models.CharField(max_length=120, blank=True)
    recommended_fen = models.BigIntegerField(null=True)
    approved_fen = models.BigIntegerField(null=True)
    bound = models.CharField(max_length=20, blank=True)
    bounds = models.JSONField(default=dict)
    waiting_for = models.CharField(max_length=12, blank=True)  # the post whose decision is missing
    return_round = models.IntegerField(default=0)
    returned_until = models.DateField(null=True)
    defects = models.JSONField(default=list)
    version = models.IntegerField(default=0)
    overdue_told_on = models.DateField(null=True)  # when the leader was told that it is late

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="vouchers_application_in_region"),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "withdrawn"])
                | models.Q(terms__isnull=False, category__isnull=False),
                name="vouchers_application_terms_pinned",
            ),
        ]
        indexes = [
            models.Index(fields=["region", "state", "due_on"], name="vouchers_application_queue"),
            models.Index(fields=["enterprise", "state"], name="vouchers_application_by_firm"),
            models.Index(fields=["region", "due_on", "number"], name="vouchers_application_by_due"),
        ]


class ApplicationDecision(models.Model):
    """What one person decided on one application; never edited.

    ``stage``: recommend, approve, countersign, reject, return, withdraw_recommendation.
    One person holds at most one of the posts that commit money on one application.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT)
    application = models.ForeignKey(
        VoucherApplication, on_delete=models.PROTECT, related_name="decisions"
    )
    stage = models.CharField(max_length=24)
    round = models.IntegerField(default=0)
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=120)
    role = models.CharField(max_length=20)
    amount_fen = models.BigIntegerField(null=True)
    opinion = models.TextField(blank=True)
    stated = models.JSONField(default=dict)  # of a return: what the firm had typed, by field
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "round", "actor_id"],
                condition=models.Q(stage__in=["recommend", "approve", "countersign"]),
                name="vouchers_decision_four_eyes",
            ),
            models.UniqueConstraint(
                fields=["application", "round", "stage"],
                condition=models.Q(stage__in=["recommend", "approve", "countersign"]),
                name="vouchers_decision_once",
            ),
        ]
