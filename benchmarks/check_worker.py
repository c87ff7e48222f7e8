"""The worker of the checks' benchmark: a process of its own, so that its memory is its own."""

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> int:
    """Check all claims twice, then run the same queries bare; print rates and memory as JSON."""
    name, claims = sys.argv[1], int(sys.argv[2])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voucher_platform.settings.test")
    import django

    django.setup()
    from django.db import connection

    connection.settings_dict["NAME"] = name
    from foundation.acting import system_acting
    from redemptions.tasks import BATCH, recheck
    from regions.queries.places import all_codes

    acting = system_acting("bench", regions=all_codes())
    warm = _numbers(acting, claims // 10)
    for start in range(0, len(warm), BATCH):
        recheck(numbers=warm[start : start + BATCH])
    warm_mb = _peak_mb()
    began = time.perf_counter()
    changed = recheck()
    first = changed / (time.perf_counter() - began)
    began = time.perf_counter()
    if recheck():
        raise RuntimeError("checking again found something new")
    again = claims / (time.perf_counter() - began)
    peak_mb = _peak_mb()
    queries, took = _bare(acting, recheck)
    print(
        json.dumps(
            {
                "batch": BATCH, "first": first, "again": again, "bare": claims / took,
                "queries": round(queries / (claims / BATCH)), "warm_mb": warm_mb,
                "peak_mb": peak_mb,
            }
        )
    )  # fmt: skip
    return 0


def _bare(acting: Any, recheck: Any) -> tuple[int, float]:
    """Record the statements of one run, then execute them and fetch what they answer: no more."""
    from django.db import connection

    from foundation.transactions import action_block

    asked: list[tuple[str, Any]] = []

    def remember(execute: Any, sql: str, params: Any, *more: Any) -> Any:
        if sql.startswith("SELECT") or "fingerprints_claim" in sql:
            asked.append((sql, params))
        return execute(sql, params, *more)

    with connection.execute_wrapper(remember):
        recheck()
    began = time.perf_counter()
    with action_block(acting=acting), connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(sql, params)
            cursor.fetchall()
    return len(asked), time.perf_counter() - began


def _numbers(acting: Any, most: int) -> list[str]:
    from foundation.transactions import reading
    from redemptions.queries.checks import to_recheck

    with reading(acting.scope):
        return to_recheck(acting.scope, after="", most=most)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main())
