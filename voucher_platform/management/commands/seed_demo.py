"""Grow the demo's alliance: `manage.py seed_demo --scale 0.05`."""

from __future__ import annotations

import os
import time
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from voucher_platform.demo.files import OWN_FOLDER, DemoFiles
from voucher_platform.demo.logins import table
from voucher_platform.demo.seed import is_seeded, seed

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = (
        "Grow the demo's alliance in an empty database and print its log-ins. The planted cases"
        " are played whole; --scale says how much of the ordinary business comes with them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for scale, folder and chance; SCALE= and DEMO_DATA= are their other names."""
        parser.add_argument("--scale", default=os.environ.get("SCALE") or "0.05")
        parser.add_argument("--data", default=os.environ.get("DEMO_DATA") or str(OWN_FOLDER))
        parser.add_argument("--seed", type=int, default=2026)

    def handle(self, *args: Any, **told: Any) -> None:
        """Seed, unless there is an alliance already; print the log-ins either way."""
        if settings.SETTINGS_MODULE.endswith("production"):
            raise CommandError("The demo's people have known passwords: never in production.")
        files = DemoFiles(Path(told["data"]))
        if is_seeded():
            self.stdout.write("The alliance is there already; its data stay as they are.")
        else:
            self._grow(files, Fraction(told["scale"]), told["seed"])
        self.stdout.write(table(files))

    def _grow(self, files: DemoFiles, scale: Fraction, chance: int) -> None:
        if not 0 <= scale <= 1:
            raise CommandError("--scale is a share between 0 and 1.")
        began = time.monotonic()
        grown = seed(files, scale=scale, chance=chance)
        took = time.monotonic() - began
        self.stdout.write(f"{grown.happenings} happenings in {took:.1f} seconds.")
        for what, times in sorted(grown.left_out.items()):
            self.stdout.write(f"  not played: {what} ({times})")
