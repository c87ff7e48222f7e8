"""Many hands on one tranche, one transfer, one year's end: each takes effect once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from foundation.keys import new_key
from foundation.refusals import Refusal
from regions.actions.change_budget import change_budget
from regions.actions.release_budget import release_budget
from tests.cast import NOON
from tests.regions.actions.test_budget_year import close, end, figures, transfer

pytestmark = pytest.mark.race


def at_once(*attempts):
    """Let every attempt begin at the same moment; count what was not refused."""
    start = Barrier(len(attempts))

    def run(attempt):
        try:
            connections["default"].ensure_connection()
            start.wait(timeout=60)
            return bool(attempt())
        except Refusal:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return sum(pool.map(run, attempts))


def test_a_tranche_is_never_released_beyond_its_change(committed_cast):
    cast = committed_cast
    entered = change_budget(
        region="YP", line=cast.lines["YP", "TS"].pk, kind="top_up", amount_fen=30_000_000,
        document_no="追1号", key=new_key(), acting=cast.acting["gu"], at=NOON,
    )  # fmt: skip

    def release():
        return release_budget(
            change=entered.pk, amount_fen=10_000_000, key=new_key(), acting=cast.acting["bai"],
            at=NOON,
        )  # fmt: skip

    assert at_once(*[release] * 6) == 3
    found = figures(cast, "TS")
    assert (found.free_fen, found.unreleased_fen) == (80_000_000, 0)


def test_transfers_both_ways_at_once_wait_for_each_other_and_keep_the_sum(committed_cast):
    cast = committed_cast
    there = [transfer(cast, fen=1_000_000) for _ in range(3)]
    back = [transfer(cast, line="TT", target="TS", fen=2_000_000) for _ in range(3)]

    def release(entered):
        return lambda: release_budget(
            change=entered.pk, key=new_key(), acting=cast.acting["bai"], at=NOON
        )

    assert at_once(*[release(one) for pair in zip(there, back, strict=True) for one in pair]) == 6
    assert figures(cast, "TS").free_fen == 53_000_000
    assert figures(cast, "TT").free_fen == 47_000_000


def test_a_year_is_closed_once_by_two_at_once(committed_cast):
    cast = committed_cast
    entered = end(cast)
    assert at_once(*[lambda: close(cast, entered)] * 4) == 4  # the later ones change nothing
    found = figures(cast, "TS")
    assert (found.appropriated_fen, found.free_fen) == (0, 0)
