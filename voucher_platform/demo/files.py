"""The demo's fixtures: plain files in a folder, read once."""

from __future__ import annotations

import csv
import json
import uuid
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
_KEYS = uuid.UUID("5c0d3a52-8a5e-5b0a-9a55-0d5e00000001")
OWN_FOLDER = Path(__file__).resolve().parents[2] / "demo"

Row = dict[str, str]


class DemoFiles:
    """A folder of fixtures. Keys such as ``E-WJ-003`` join the files; nobody sees them."""

    def __init__(self, folder: Path = OWN_FOLDER) -> None:
        self.folder = folder

    def rows(self, name: str) -> list[Row]:
        """Return the lines of a CSV file; a first line that begins with # is a remark."""
        text = (self.folder / f"{name}.csv").read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        return list(csv.DictReader(lines))

    def tree(self, name: str) -> dict[str, Any]:
        """Return the content of a JSON file."""
        found: dict[str, Any] = json.loads(
            (self.folder / f"{name}.json").read_text(encoding="utf-8")
        )
        return found

    @cached_property
    def regions(self) -> list[dict[str, Any]]:
        return list(self.tree("regions")["regions"])

    @cached_property
    def codes(self) -> list[str]:
        return [region["code"] for region in self.regions]

    @cached_property
    def people(self) -> list[Row]:
        return self.rows("people")

    @cached_property
    def enterprises(self) -> list[Row]:
        return self.rows("enterprises")

    @cached_property
    def teams(self) -> list[Row]:
        return self.rows("teams")

    @cached_property
    def providers(self) -> list[Row]:
        return self.rows("providers")

    @cached_property
    def products(self) -> list[Row]:
        return self.rows("products")

    @cached_property
    def terms(self) -> dict[str, Any]:
        return self.tree("terms_versions")

    @cached_property
    def story(self) -> dict[str, Any]:
        return self.tree("story")


def key_of(name: str) -> uuid.UUID:
    """Return the row key of a fixture: the same in every seeding."""
    return uuid.uuid5(_KEYS, name)


def day(text: str | None) -> date | None:
    """Read an ISO day; an empty cell is None."""
    return date.fromisoformat(text) if text else None


def parts(cell: str) -> list[str]:
    """Split a list inside a cell."""
    return [part for part in cell.split("|") if part]


def moment(on: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment of a Beijing day."""
    return datetime.combine(on, time(hour, minute), tzinfo=BEIJING)
