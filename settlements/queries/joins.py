"""Large joins are hashed, whatever the planner guesses behind row security."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def hashed() -> Iterator[None]:
    """Let queries inside join by hashing; needs an open transaction.

    Row security makes the planner expect a handful of rows where there are a hundred thousand, and
    a nested loop over two such tables compares every row with every other one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        yield
        cursor.execute("SET LOCAL enable_nestloop = on")
