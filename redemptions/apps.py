"""Registers the concern with Django."""

from django.apps import AppConfig


class RedemptionsConfig(AppConfig):
    name = "redemptions"
