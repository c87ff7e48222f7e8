"""PublicityNotice, its lines, and Objections to it."""

from __future__ import annotations

from django.db import models

from foundation.keys import new_key
from regions.models.region import Region


class PublicityNotice(models.Model):
    """What is made public for some days; its content never changes once published."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=40, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    kind = models.CharField(max_length=16)  # claims, enrolment, announcement
    title_zh = models.CharField(max_length=160)
    title_en = models.CharField(max_length=240)
    published_at = models.DateTimeField(null=True)
    published_by = models.BigIntegerField(null=True)
    ends_on = models.DateField(null=True)
    state = models.CharField(max_length=12, default="draft")


class NoticeItem(models.Model):
    """One line of a notice: a claim to be paid, a provider to be enrolled.

    ``subject_id`` is the claim's or provider's key; the other columns are what the public sees.
    ``outcome`` is filled when the notice has ended: clear or objected.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(
        PublicityNotice, null=True, on_delete=models.PROTECT, related_name="items"
    )
    kind = models.CharField(max_length=16)
    subject_id = models.UUIDField(unique=True)
    subject_number = models.CharField(max_length=60)
    enterprise_name = models.CharField(max_length=160, blank=True)
    provider_name = models.CharField(max_length=160, blank=True)
    provider_region = models.ForeignKey(
        Region, null=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=200, blank=True)
    amount_fen = models.BigIntegerField(default=0)
    listed_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, blank=True)


class Objection(models.Model):
    """A named person's objection to one line of a notice; names are never made public."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=40, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    item = models.ForeignKey(NoticeItem, on_delete=models.PROTECT, related_name="objections")
    name = models.CharField(max_length=80)
    contact = models.CharField(max_length=120)
    reason = models.CharField(max_length=24)
    facts = models.TextField()
    at = models.DateTimeField()
    state = models.CharField(max_length=12, default="open")
    answer = models.TextField(blank=True)
    answered_by = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
