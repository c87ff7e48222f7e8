"""Print the current one-time codes of the demo's staff: `make demo-code`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from foundation.accounts.models import User
from voucher_platform.demo.people import secret_of

if TYPE_CHECKING:
    from argparse import ArgumentParser

PERIOD = 30  # seconds, as allauth counts


class Command(BaseCommand):
    help = "Print the current one-time code of each demo log-in that has a second factor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for a log-in; without one, print all."""
        parser.add_argument("login", nargs="?", default="")

    def handle(self, *args: Any, **told: Any) -> None:
        """Print log-in and code, one a line, and how long the codes still hold."""
        if settings.SETTINGS_MODULE.endswith("production"):
            raise CommandError("Production has no demo codes.")
        found = User.objects.filter(authenticator__type="totp").order_by("username")
        if told["login"]:
            found = found.filter(username=told["login"])
        counter, gone = divmod(int(time.time()), PERIOD)
        for user in found:
            code = format_hotp_value(hotp_value(secret_of(user.username), counter))
            self.stdout.write(f"{user.username:<22}{code}")
        self.stdout.write(f"These hold for {PERIOD - gone} seconds more.")
