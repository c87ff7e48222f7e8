"""Introduction of a firm and a provider over a demand and a result; MatchMark, a firm's note."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from enterprises.models import Enterprise, TechnologyDemand
from foundation.keys import new_key
from providers.models import Provider, ResearchResult, ServiceProduct
from regions.models import Region


class Introduction(models.Model):
    """A two-party row: names and contacts are copied onto it as each side gives them.

    ``opened_by`` is enterprise or provider; the firm's name stands here only once the firm has
    invited or accepted. ``service`` is what the provider would be ordered by. ``score`` as it
    was when opened. The order that comes of an introduction carries the introduction's key.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    issuing_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    provider_region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    enterprise_name = models.CharField(max_length=160, blank=True)
    enterprise_reference = models.CharField(max_length=24, blank=True)
    enterprise_contact = models.CharField(max_length=120, blank=True)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    provider_name = models.CharField(max_length=160)
    provider_reference = models.CharField(max_length=24)
    provider_contact = models.CharField(max_length=120, blank=True)
    demand = models.ForeignKey(TechnologyDemand, on_delete=models.PROTECT, related_name="+")
    demand_number = models.CharField(max_length=40)
    demand_title = models.CharField(max_length=160)
    result = models.ForeignKey(ResearchResult, on_delete=models.PROTECT, related_name="+")
    result_number = models.CharField(max_length=40)
    result_title = models.CharField(max_length=160)
    opened_by = models.CharField(max_length=12)
    score = models.IntegerField()
    message = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    service = models.ForeignKey(
        ServiceProduct, on_delete=models.PROTECT, related_name="+", null=True
    )
    state = models.CharField(max_length=12, default="invited")
    opened_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["demand", "result"],
                condition=~Q(state="declined"),
                name="redemptions_introduction_once",
            ),
        ]


class MatchMark(models.Model):
    """A firm's own note on a suggestion: ``shortlisted``, or ``unfit`` with its reason."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    demand = models.ForeignKey(TechnologyDemand, on_delete=models.PROTECT, related_name="marks")
    result = models.ForeignKey(ResearchResult, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["demand", "result"], name="redemptions_mark_once"),
        ]
