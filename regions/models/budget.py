"""BudgetLine: one programme and category; its money lives in the ledger."""

from __future__ import annotations

from django.db import models

from foundation.keys import new_key
from regions.models.programme import Programme, ServiceCategory
from regions.models.region import Region


class BudgetLine(models.Model):
    """The owner of one set of ledger accounts (regions.rules.budget names the kinds)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="budget_lines")
    category = models.ForeignKey(ServiceCategory, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "category"], name="regions_budgetline_once"
            ),
            models.UniqueConstraint(fields=["region", "id"], name="regions_budgetline_in_region"),
        ]

    @property
    def ledger_owner(self) -> str:
        return f"line:{self.pk}"


class BudgetChange(models.Model):
    """A paper that put money in, took it out, or released a tranche; a second person releases.

    ``amount_fen`` is signed; ``kind`` is appropriate, top_up, cut, reuse, release or transfer.
    A release names the change it lets pass, in whole or in part. A transfer is negative on the
    line that gives and names the line that takes (``target``); carried over from another year it
    is positive, and is released on the line it stands on.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=12)
    amount_fen = models.BigIntegerField()
    document_no = models.CharField(max_length=60)
    reason = models.CharField(max_length=200, blank=True)
    entered_by = models.BigIntegerField(null=True)
    released_by = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    released_change = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="releases"
    )
    target = models.ForeignKey(
        BudgetLine, null=True, on_delete=models.PROTECT, related_name="transfers_in"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(entered_by__isnull=True)
                | models.Q(released_by__isnull=True)
                | ~models.Q(entered_by=models.F("released_by")),
                name="regions_budgetchange_four_eyes",
            ),
        ]


class BudgetYearEnd(models.Model):
    """What a region does with the rest of a year's budget: entered by one, closed by another.

    ``choice`` is carry_over (to the same categories of the next year) or recover (back to the
    treasury); ``amount_fen`` is what moved when it was closed.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="year_ends")
    choice = models.CharField(max_length=12)
    document_no = models.CharField(max_length=60)
    entered_by = models.BigIntegerField(null=True)
    entered_at = models.DateTimeField()
    closed_by = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    amount_fen = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(entered_by__isnull=True)
                | models.Q(closed_by__isnull=True)
                | ~models.Q(entered_by=models.F("closed_by")),
                name="regions_yearend_four_eyes",
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=models.Q(closed_at__isnull=True),
                name="regions_yearend_one_open",
            ),
        ]


class BudgetWarning(models.Model):
    """A level of use of which the leader was told, and the use then, in basis points; once each."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="warnings")
    level_bp = models.IntegerField()
    used_bp = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "level_bp"], name="regions_warning_once"),
        ]
