"""ServiceProduct: a service with its category and public price; PriceChange keeps the old ones."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from foundation.keys import new_key
from providers.models.provider import Provider
from regions.models import Region, ServiceCategory


class ServiceProduct(models.Model):
    """Public while listed. ``accepts`` are the regions whose vouchers it takes; price in fen."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=40, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="products")
    provider_name_zh = models.CharField(max_length=160)
    provider_name_en = models.CharField(max_length=240, blank=True)
    category = models.ForeignKey(ServiceCategory, on_delete=models.PROTECT, related_name="+")
    sub_category = models.ForeignKey(ServiceCategory, on_delete=models.PROTECT, related_name="+")
    title_zh = models.CharField(max_length=160)
    title_en = models.CharField(max_length=240, blank=True)
    description_zh = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    unit = models.CharField(max_length=24, blank=True)
    list_price_fen = models.BigIntegerField()
    delivery_days = models.IntegerField(default=0)
    monthly_capacity = models.IntegerField(default=0)
    accepts = ArrayField(models.CharField(max_length=8), default=list)
    search_text = models.TextField(blank=True)
    state = models.CharField(max_length=12, default="draft")
    listed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(list_price_fen__gt=0), name="providers_product_price_positive"
            ),
        ]
        indexes = [
            GinIndex(
                name="providers_product_search",
                fields=["search_text"],
                opclasses=["gin_trgm_ops"],
            ),
            models.Index(fields=["category", "state"], name="providers_product_by_kind"),
        ]


class PriceChange(models.Model):
    """A list price and the day it began; never edited."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(ServiceProduct, on_delete=models.PROTECT, related_name="prices")
    list_price_fen = models.BigIntegerField()
    at = models.DateTimeField()
