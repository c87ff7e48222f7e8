"""NumberSeries: the next number of a kind, year and region; counted inside the action."""

from __future__ import annotations

from django.db import models


class NumberSeries(models.Model):
    """Numbers people read are taken from here through ``next_serial()``, one row a series."""

    id = models.CharField(primary_key=True, max_length=40)
    last = models.BigIntegerField(default=0)
