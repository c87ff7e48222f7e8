"""SQL objects of the house, one file each, loaded by reversible migrations."""

from __future__ import annotations

from pathlib import Path

from django.db.migrations import RunSQL

_FOLDER = Path(__file__).parent


def text_of(name: str) -> str:
    """Return the text of one SQL file of this folder."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def install(name: str) -> RunSQL:
    """Return the migration operation that installs ``name.sql``; ``name.down.sql`` undoes it."""
    return RunSQL(sql=text_of(name), reverse_sql=text_of(f"{name}.down"))
