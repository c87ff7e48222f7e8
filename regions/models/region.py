"""Region: a district of the alliance, the tenant; and the day table its deadlines count on."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Region(models.Model):
    """A district with its names, codes, colours and seal; a further one is added on a page."""

    code = models.CharField(primary_key=True, max_length=8)
    slug = models.SlugField(unique=True)
    kind = models.CharField(max_length=20, default="district")
    serial = models.IntegerField(default=0)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120)
    full_name_zh = models.CharField(max_length=80)
    full_name_en = models.CharField(max_length=160)
    division_code = models.CharField(max_length=6)
    uscc_division_codes = ArrayField(models.CharField(max_length=6), default=list)
    tech_contract_code = models.CharField(max_length=4, blank=True)
    invoice_province_code = models.CharField(max_length=2, blank=True)
    seal = models.CharField(max_length=1)
    seal_latin = models.CharField(max_length=2)
    accent = models.CharField(max_length=7)
    accent_strong = models.CharField(max_length=7)
    tint = models.CharField(max_length=7)
    motto_zh = models.CharField(max_length=120, blank=True)
    motto_en = models.CharField(max_length=200, blank=True)
    office = models.JSONField(default=dict)
    strengths = models.JSONField(default=list)
    is_active = models.BooleanField(default=True)


class CalendarDay(models.Model):
    """A holiday or a make-up working day, as published for a year; other days follow the week."""

    day = models.DateField(primary_key=True)
    kind = models.CharField(
        max_length=16, choices=[("holiday", "holiday"), ("makeup_workday", "makeup_workday")]
    )
    name_zh = models.CharField(max_length=40, blank=True)
    name_en = models.CharField(max_length=80, blank=True)
