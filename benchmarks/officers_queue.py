"""Q1: the officers' queue among 100,000 applications, against a page that asks SELECT 1."""

import time
from typing import Any

from harness import Comparison

ROWS = 100_000
ROUNDS = 7
MOST_TIMES = 40
#: Of a hundred applications ninety-six have ended; the rest wait at some desk.
STATES = (
    "CASE WHEN n %% 100 < 96 THEN 'issued' WHEN n %% 100 = 96 THEN 'submitted'"
    " WHEN n %% 100 = 97 THEN 'under_review' WHEN n %% 100 = 98 THEN 'recommended'"
    " ELSE 'returned' END"
)
OWN = {
    "id": "gen_random_uuid()",
    "number": "'SQ-2026-YP-9' || lpad(n::text, 6, '0')",
    "state": STATES,
    "due_on": "DATE '2026-01-05' + (n %% 300)::int",
    "waiting_for": "CASE WHEN n %% 100 = 98 THEN 'leader' ELSE '' END",
    "recommended_fen": "CASE WHEN n %% 100 = 98 THEN asked_fen END",
}


def run() -> None:
    """Fill one district's queue, then ask for its pages as its officer does."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from tests import cast as cast_of
    from tests.vouchers import journey

    settings.ROOT_URLCONF = "page_urls"
    cast = cast_of.build()
    base = journey.submitted(cast)
    client = Client()
    client.force_login(cast.users["lin"])
    queue = reverse("bureau-applications", args=["yangpu"])
    few, _page = _asked(client, queue)
    _grow(cast, base)
    pages = {
        "first page": queue,
        "a page in the midst of all": f"{queue}?tab=all&after=2026-06-15~SQ-2026-YP-9050000",
        "the last page of all": f"{queue}?tab=all&before=2026-10-31~SQ-2026-YP-9999999",
        "simple cases only": f"{queue}?kind=simple",
        "leader's tab": f"{queue}?tab=leader",
        "number searched for among all": f"{queue}?tab=all&q=050000",
    }
    for name, address in pages.items():
        many, shown = _asked(client, address)
        print(f"\nQ1  {name}: {shown} rows of {ROWS:,}, {many} queries ({few} with one row)")
        Comparison(
            goal="Q1",
            what=f"{name} among {ROWS:,} against SELECT 1, time",
            must=f"<= {MOST_TIMES} times",
            ours=lambda address=address: _once(client, address),
            control=lambda: _once(client, "/bench/one/"),
            rounds=ROUNDS,
            target=MOST_TIMES,
            at_most=True,
        ).run()


def _grow(cast: Any, base: Any) -> None:
    """Copy one submitted application, with other numbers, days and states."""
    from django.db import connection

    from foundation.audit.steps import record
    from foundation.transactions import action_block
    from tests.cast import NOON
    from vouchers.models import VoucherApplication

    columns = [field.column for field in VoucherApplication._meta.concrete_fields]  # noqa: SLF001
    values = ", ".join(OWN.get(column, column) for column in columns)
    with action_block(acting=cast.system):
        record("bench.grown", subject=base, regions=["YP"], acting=cast.system, at=NOON)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO vouchers_voucherapplication ({', '.join(columns)})"
                f" SELECT {values} FROM vouchers_voucherapplication, generate_series(1, %s) n"
                " WHERE id = %s",
                [ROWS, base.pk],
            )


def _once(client: Any, address: str) -> float:
    began = time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - began
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return took


def _asked(client: Any, address: str) -> tuple[int, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    asked = [q for q in seen.captured_queries if not q["sql"].startswith(("BEGIN", "COMMIT"))]
    return len(asked), answer.content.count(b'<td class="full">')
