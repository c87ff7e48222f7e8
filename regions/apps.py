"""Registers the concern with Django."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "regions"
