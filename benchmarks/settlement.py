"""S1, S3, S4: a month of 100,000 obligations, calculated by the platform and by bare SQL."""

import os
import time
from typing import Any

from harness import Comparison

SIZE = int(os.environ.get("SIZE", "100000"))


def run() -> None:
    """Calculate October again and again, each time from the cut-off on, then once more."""
    from settlements.queries.progress import left_to_gather
    from tests import cast as cast_of
    from tests.settlements import bulk, stage

    scene = stage.build(cast_of.build())
    began = time.perf_counter()
    bulk.obligations(scene, SIZE)
    print(f"\n    {SIZE:,} obligations on stage in {time.perf_counter() - began:.1f} s")
    month = _Month(scene.cast.acting["ren"])
    month.open()
    assert month.read(left_to_gather) == SIZE
    first = Comparison(
        goal="S1",
        what=f"a month of {SIZE:,}: lines, matrix, positions; against the bare aggregate",
        must="<= 3 x the aggregate",
        ours=month.calculate_afresh,
        control=month.aggregate,
        target=3.0,
        at_most=True,
        rounds=3,
    )
    first.run()
    Comparison(
        goal="S3",
        what="the same against a hand-written INSERT ... SELECT of the lines and the aggregate",
        must="<= 1.3 x",
        ours=month.calculate_afresh,
        control=month.insert_by_hand,
        target=1.3,
        at_most=True,
        rounds=3,
    ).run()
    month.calculate_afresh()
    lines = month.lines()
    Comparison(
        goal="S4",
        what="a calculated month once more, against the first run",
        must="<= 0.02 of it, no new row",
        ours=month.calculate,
        control=lambda: _last(first),
        target=0.02,
        at_most=True,
        rounds=3,
    ).run()
    assert month.lines() == lines == SIZE
    print(f"    {lines:,} lines before and after")


def _last(comparison: Comparison) -> float:
    return sorted(comparison.found["ours"])[len(comparison.found["ours"]) // 2]


class _Month:
    """October, with the doors that calculate it and the bare statements beside them."""

    def __init__(self, acting: Any) -> None:
        from tests.settlements.stage import IN_NOVEMBER, OCTOBER

        self.acting, self.at, self.name = acting, IN_NOVEMBER, OCTOBER

    def open(self) -> None:
        from settlements.actions.open_period import open_period

        open_period(month=self.name, acting=self.acting, at=self.at)

    def read(self, query: Any) -> Any:
        from foundation.transactions import reading

        with reading(self.acting.scope):
            return query(self.acting.scope, self.name)

    def lines(self) -> int:
        with _migrator() as cursor:
            cursor.execute("SELECT count(*) FROM settlements_settlementline")
            return int(cursor.fetchone()[0])

    def calculate_afresh(self) -> float:
        """Cut off and calculate a month without lines, as the worker does."""
        from settlements.actions.cut_off_period import cut_off_period

        self.empty()
        began = time.perf_counter()
        cut_off_period(month=self.name, acting=self.acting, at=self.at)
        return time.perf_counter() - began + self.calculate()

    def calculate(self) -> float:
        from settlements import tasks

        began = time.perf_counter()
        tasks.calculate.run(month=self.name)
        return time.perf_counter() - began

    def empty(self) -> None:
        """Take lines and positions away and open the month again; outside every clock."""
        with _migrator() as cursor:
            cursor.execute("ALTER TABLE settlements_settlementperiod DISABLE TRIGGER USER")
            cursor.execute("TRUNCATE settlements_settlementline, settlements_netposition CASCADE")
            cursor.execute("UPDATE settlements_settlementperiod SET state = 'open'")
            cursor.execute("ALTER TABLE settlements_settlementperiod ENABLE TRIGGER USER")
            cursor.execute("VACUUM ANALYZE settlements_settlementline")

    def aggregate(self) -> float:
        with _migrator() as cursor:
            began = time.perf_counter()
            cursor.execute(_AGGREGATE)
            cursor.fetchall()
            return time.perf_counter() - began

    def insert_by_hand(self) -> float:
        """Write the same lines in one statement, as somebody would at a prompt, and add them up."""
        self.empty()
        with _migrator() as cursor:
            began = time.perf_counter()
            cursor.execute(_BY_HAND)
            cursor.execute(_AGGREGATE)
            cursor.fetchall()
            return time.perf_counter() - began


def _migrator() -> Any:
    from django.db import connections

    return connections["migrator"].cursor()


_AGGREGATE = (
    "SELECT debtor_id, creditor_id, sum(amount_fen) FROM settlements_obligation"
    " WHERE effective_at < '2026-11-01 00:00+08' GROUP BY 1, 2"
)
_BY_HAND = """
INSERT INTO settlements_settlementline
  (id, period_id, obligation_id, debtor_id, creditor_id, amount_fen, claim_number, carried_from,
   live, taken_out_reason, settled)
SELECT uuidv7(), p.id, o.id, o.debtor_id, o.creditor_id, o.amount_fen, o.claim_number, '', true,
  '', false
FROM settlements_obligation o, settlements_settlementperiod p
WHERE p.month = '2026-10' AND o.effective_at < '2026-11-01 00:00+08'
"""
