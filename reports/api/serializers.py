"""The shape of published figures."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class FigureRow(serializers.Serializer[Any]):
    """One row: a line of the form, or a part of one. Amounts in yuan, changes in percent."""

    region = serializers.CharField()
    month = serializers.CharField()
    code = serializers.CharField()
    dimension = serializers.CharField()
    unit = serializers.CharField()
    number = serializers.IntegerField(allow_null=True)
    value = serializers.CharField(allow_null=True)
    previous_number = serializers.IntegerField(allow_null=True)
    previous_value = serializers.CharField(allow_null=True)
    last_year_number = serializers.IntegerField(allow_null=True)
    last_year_value = serializers.CharField(allow_null=True)
    year_number = serializers.IntegerField(allow_null=True)
    year_value = serializers.CharField(allow_null=True)
    on_month_percent = serializers.CharField(allow_null=True)
    on_year_percent = serializers.CharField(allow_null=True)
    left_out = serializers.BooleanField()


class PublishedFigures(serializers.Serializer[Any]):
    """A published month; ``digest`` is over the whole figures, small cells included."""

    region = serializers.CharField()
    month = serializers.CharField()
    digest = serializers.CharField()
    signed_at = serializers.DateTimeField()
    published_at = serializers.DateTimeField()
    rows = FigureRow(many=True)
