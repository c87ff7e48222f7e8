"""Registers the roof with Django, and starts its clockwork."""

from django.apps import AppConfig


class VoucherPlatformConfig(AppConfig):
    name = "voucher_platform"

    def ready(self) -> None:
        """Make the Celery application the default one, and register the deployment checks."""
        from voucher_platform import celery, checks  # noqa: F401
