"""Model fields of our own."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Now


class RecordedAt(models.DateTimeField):  # type: ignore[type-arg]
    """When the database wrote the row: its own clock, never business time, never read back.

    Django would ask for the default with RETURNING, which row security refuses to an author who
    may write a row for somebody else but not see it.
    """

    def __init__(self, **options: Any) -> None:
        options["db_default"] = Now()
        super().__init__(**options)

    @property
    def db_returning(self) -> bool:
        return False

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("db_default", None)
        return name, path, args, kwargs
