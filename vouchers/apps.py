"""Registers the concern with Django."""

from django.apps import AppConfig


class VouchersConfig(AppConfig):
    name = "vouchers"
