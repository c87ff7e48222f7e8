"""Sanction: a warning, suspension or bar against an enterprise or provider, with its end."""

from __future__ import annotations

from django.db import models

from foundation.keys import new_key
from regions.models.region import Region


class Sanction(models.Model):
    """The ladder of domain paper 3.11; read by all regions, since a bar holds everywhere."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    subject_kind = models.CharField(max_length=12)  # enterprise, provider
    subject_reference = models.CharField(max_length=24)
    level = models.CharField(max_length=12)  # warning, suspended, removed, blacklisted
    reason = models.CharField(max_length=300)
    legal_basis = models.CharField(max_length=160, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    imposed_by = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject_reference"], name="regions_sanction_by_subject")]
