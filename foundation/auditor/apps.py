"""Registers auditor with Django."""

from django.apps import AppConfig


class AuditorConfig(AppConfig):
    name = "foundation.auditor"
    label = "auditor"
