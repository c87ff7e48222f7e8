"""Registers tenancy with Django."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "foundation.tenancy"
    label = "tenancy"
