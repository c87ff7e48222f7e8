"""Print the demo's log-ins by role: `manage.py demo_logins`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from voucher_platform.demo.files import DemoFiles
from voucher_platform.demo.logins import table


class Command(BaseCommand):
    help = "Print role, district, log-in, password and first page of the demo's people."

    def handle(self, *args: Any, **told: Any) -> None:
        """Print the table."""
        self.stdout.write(table(DemoFiles()))
