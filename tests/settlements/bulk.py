"""Obligations by the thousand, made set-based as the migrator: what a large month weighs."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connections

from tests.settlements.stage import payable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.settlements.stage import Stage

PAIRS = [
    ("YP", "WJ"), ("WJ", "YP"), ("YP", "NH"), ("NH", "YP"), ("HF", "WJ"), ("WJ", "HF"),
    ("NH", "HF"), ("HF", "YP"),
]  # fmt: skip
TABLES = ("redemptions_serviceorder", "redemptions_redemptionclaim", "settlements_obligation")


def obligations(stage: Stage, count: int) -> None:
    """Put so many obligations of October on stage, spread evenly over eight pairs of regions.

    Each has a claim and an order of its own, copied from one that took the usual way. Triggers are
    off only while the copies are written; the books of the copies are not.
    """
    models = [
        payable(stage, issuing=debtor, provider=creditor, amount_fen=100_000)
        for debtor, creditor in PAIRS
    ]
    with _without_triggers() as cursor:
        for number, claim in enumerate(models):
            _copy(cursor, claim, count=len(range(number, count, len(models))))
        cursor.execute(_OBLIGATIONS, [[claim.pk for claim in models]])
    with connections["migrator"].cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy(cursor: Any, claim: Any, *, count: int) -> None:
    cursor.execute(_ORDERS, [count, claim.order_id])
    cursor.execute(_CLAIMS, [claim.pk])


@contextmanager
def _without_triggers() -> Iterator[Any]:
    with connections["migrator"].cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        try:
            yield cursor
        finally:
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


_ORDERS = """
INSERT INTO redemptions_serviceorder
SELECT r.* FROM generate_series(1, %s) AS n, redemptions_serviceorder o, LATERAL
  jsonb_populate_record(o, jsonb_build_object('id', uuidv7(), 'number', o.number || '-' || n)) r
WHERE o.id = %s
"""
_CLAIMS = """
INSERT INTO redemptions_redemptionclaim
SELECT r.* FROM redemptions_redemptionclaim c
JOIN redemptions_serviceorder o ON o.number LIKE c.order_number || '-%%',
LATERAL jsonb_populate_record(c, jsonb_build_object('id', uuidv7(), 'order_id', o.id,
  'number', replace(o.number, 'DD-', 'DF-'), 'order_number', o.number, 'state', 'paid')) r
WHERE c.id = %s
"""
_OBLIGATIONS = """
INSERT INTO settlements_obligation (id, debtor_id, creditor_id, claim_id, claim_number, category_id,
  enterprise_name, provider_name, amount_fen, pattern, budget_year, effective_at, posted_at, reason)
SELECT uuidv7(), c.issuing_region_id, c.provider_region_id, c.id, c.number, c.category_id,
  c.enterprise_name, c.provider_name, 100000 + row_number() OVER () %% 900, c.pattern, 2026,
  c.filed_at + row_number() OVER () %% 86400 * interval '10 seconds', c.filed_at, ''
FROM redemptions_redemptionclaim c WHERE c.state = 'paid' AND NOT c.id = ANY (%s)
"""
