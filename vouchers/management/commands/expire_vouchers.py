"""Expires what is past its last day, now: `manage.py expire_vouchers`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from foundation import clock
from foundation.acting import system_acting
from regions.queries.places import all_codes
from vouchers.actions.expire_vouchers import expire_vouchers


class Command(BaseCommand):
    """For the morning after a night on which no worker ran; a second run changes nothing."""

    help = "Return what vouchers past their last day have left to the budget."

    def handle(self, *args: Any, **options: Any) -> None:
        acting = system_acting("expiry", regions=all_codes())
        expired = expire_vouchers(acting=acting, at=clock.now())
        self.stdout.write(f"{expired} vouchers gave money back.")
