"""W1, W4: the ten main pages, with their queries and times, against a page that asks SELECT 1."""

import itertools
import time
from typing import Any

from harness import Comparison

ROWS = 60
CALLS = itertools.count()


def run() -> None:
    """Fetch each page through the whole stack (middleware, gate, transaction, template)."""
    from django.conf import settings

    settings.ROOT_URLCONF = "page_urls"
    pages = _pages()
    for name, client, address in pages:
        queries, status = _queries(client, address)
        if status != 200:
            print(f"\nW4  {name}: answered {status}, not measured")
            continue
        print(f"\nW4  {name}: {queries} queries")
        Comparison(
            goal="W1",
            what=f"{name} against SELECT 1, requests a second",
            must=">= 0.15 of it",
            ours=lambda client=client, address=address: _rate(client, address),
            control=lambda client=client: _rate(client, "/bench/one/"),
            rate=True,
            unit="requests/s",
            target=0.15,
        ).run()


def _rate(client: Any, address: str, *, times: int = 6) -> float:
    began = time.perf_counter()
    for _ in range(times):
        # Open pages count their callers: each question comes from another address.
        number = next(CALLS)
        client.get(address, REMOTE_ADDR=f"10.0.{number // 250 % 250}.{number % 250}")
    return times / (time.perf_counter() - began)


def _queries(client: Any, address: str) -> tuple[int, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    asked = [q for q in seen.captured_queries if not q["sql"].startswith(("BEGIN", "COMMIT"))]
    return len(asked), answer.status_code


def _pages() -> list[tuple[str, Any, str]]:
    from django.test import Client
    from django.urls import NoReverseMatch, reverse

    from tests import cast as cast_of
    from tests.vouchers import journey

    cast = cast_of.build()
    rows = [journey.submitted(cast) for _ in range(ROWS)]
    voucher = journey.issued(cast)
    number, firm = rows[0].number, cast.lanting.reference
    wanted = [
        ("home", None, "home", []),
        ("catalogue", None, "catalogue", []),
        ("verify a voucher", None, "verify-voucher", [voucher.number]),
        ("firm's desk", "mei", "enterprise-desk", [firm]),
        ("firm's applications", "mei", "enterprise-applications", [firm]),
        ("firm's voucher", "mei", "enterprise-voucher", [firm, voucher.number]),
        ("bureau's desk", "lin", "bureau-desk", ["yangpu"]),
        ("bureau's queue", "lin", "bureau-applications", ["yangpu"]),
        ("bureau's case", "lin", "bureau-application", ["yangpu", number]),
        ("bureau's vouchers", "lin", "bureau-vouchers", ["yangpu"]),
        ("bureau's claims", "lin", "bureau-claims", ["yangpu"]),
        ("bureau's budget", "lin", "bureau-budget", ["yangpu", 2026]),
        ("provider's orders", "wu", "provider-orders", [cast.taihu.reference]),
        ("month close", "ren", "operator-periods", []),
        ("monthly reports", "zhou", "staff-reports", []),
    ]
    pages = []
    for name, who, address, args in wanted:
        client = Client()
        if who:
            client.force_login(cast.users[who])
        try:
            pages.append((name, client, reverse(address, args=args)))
        except NoReverseMatch:
            print(f"no such address: {address}")
    return pages
