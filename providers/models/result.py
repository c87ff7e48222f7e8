"""ResearchResult: what an institute has found and would hand on."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from foundation.keys import new_key
from providers.models.provider import Provider
from regions.models import Region


class ResearchResult(models.Model):
    """Public while it stands. ``trl`` is its maturity, 1 to 9; ``ask_fen`` the price asked."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=40, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="results")
    provider_name_zh = models.CharField(max_length=160)
    provider_name_en = models.CharField(max_length=240, blank=True)
    title_zh = models.CharField(max_length=160)
    title_en = models.CharField(max_length=240, blank=True)
    text_zh = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    technology_field = models.CharField(max_length=8)
    trl = models.IntegerField()
    ip_status = models.CharField(max_length=12)
    transfer_modes = ArrayField(models.CharField(max_length=12), default=list)
    keywords_zh = ArrayField(models.CharField(max_length=40), default=list)
    keywords_en = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    ask_fen = models.BigIntegerField()
    posted_on = models.DateField()
    state = models.CharField(max_length=12, default="open")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="providers_result_in_region"),
            models.CheckConstraint(
                condition=Q(trl__gte=1) & Q(trl__lte=9), name="providers_result_trl"
            ),
            models.CheckConstraint(
                condition=Q(ask_fen__gt=0), name="providers_result_ask_positive"
            ),
        ]
        indexes = [
            GinIndex(fields=["keywords_zh"], name="providers_result_terms"),
            models.Index(fields=["technology_field", "state"], name="providers_result_by_field"),
        ]
