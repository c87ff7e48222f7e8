"""ServiceCategory, Programme, and its TermsVersions: terms with a date, never edited."""

from __future__ import annotations

from django.db import models

from foundation.keys import new_key
from regions.models.region import Region


class ServiceCategory(models.Model):
    """One of the two levels of the service catalogue; codes as in domain paper 3.6."""

    code = models.CharField(primary_key=True, max_length=8)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    position = models.IntegerField(default=0)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120)
    description_zh = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    voucher_type = models.CharField(max_length=8, default="GENERAL")
    facts = models.JSONField(default=dict)


class Programme(models.Model):
    """One district's vouchers of one year."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    year = models.IntegerField()
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=160)
    lead_zh = models.CharField(max_length=200, blank=True)
    lead_en = models.CharField(max_length=300, blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    document_no = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "year"], name="regions_programme_once"),
        ]


class TermsVersion(models.Model):
    """The terms of a programme from a day on. Published versions never change.

    ``values`` is read by ``regions.rules.terms.Terms.from_json``; amounts in fen, rates in basis
    points.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="terms")
    number = models.IntegerField()
    label_zh = models.CharField(max_length=60, blank=True)
    label_en = models.CharField(max_length=120, blank=True)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    document_no = models.CharField(max_length=60, blank=True)
    proposed_by = models.CharField(max_length=12, blank=True)
    consents = models.JSONField(default=list)
    values = models.JSONField()
    state = models.CharField(max_length=12, default="draft")
    drafted_by = models.BigIntegerField(null=True)
    published_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "number"], name="regions_termsversion_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(drafted_by__isnull=True)
                | models.Q(published_by__isnull=True)
                | ~models.Q(drafted_by=models.F("published_by")),
                name="regions_termsversion_four_eyes",
            ),
        ]
