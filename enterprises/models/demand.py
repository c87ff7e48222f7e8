"""TechnologyDemand: what a firm cannot solve alone, said so that others can offer."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from enterprises.models.enterprise import Enterprise
from foundation.keys import new_key
from regions.models import Region


class TechnologyDemand(models.Model):
    """Public while it stands, without the firm's name: whom it tells is the firm's to decide.

    ``wanted`` are main categories of service; budgets in fen; ``prefers_region`` may be empty.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=40, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="demands")
    title_zh = models.CharField(max_length=160)
    title_en = models.CharField(max_length=240, blank=True)
    text_zh = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    technology_field = models.CharField(max_length=8)
    wanted = ArrayField(models.CharField(max_length=8), default=list)
    keywords_zh = ArrayField(models.CharField(max_length=40), default=list)
    keywords_en = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    budget_low_fen = models.BigIntegerField()
    budget_high_fen = models.BigIntegerField()
    needed_by = models.DateField(null=True)
    prefers_region = models.CharField(max_length=8, blank=True)
    posted_on = models.DateField()
    state = models.CharField(max_length=12, default="open")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="enterprises_demand_in_region"),
            models.CheckConstraint(
                condition=Q(budget_low_fen__gt=0) & Q(budget_high_fen__gte=F("budget_low_fen")),
                name="enterprises_demand_budget_in_order",
            ),
        ]
        indexes = [
            GinIndex(fields=["keywords_zh"], name="enterprises_demand_terms"),
            models.Index(fields=["technology_field", "state"], name="enterprises_demand_by_field"),
        ]
