"""Two workers calculate the same month at once: each obligation has exactly one live line."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from foundation.transactions import reading
from settlements.actions.cut_off_period import cut_off_period
from settlements.actions.open_period import open_period
from settlements.models import Obligation, SettlementLine, SettlementPeriod
from settlements.tasks import calculate
from tests.settlements import stage as settlement_stage
from tests.settlements.stage import IN_NOVEMBER, OCTOBER, prefinanced


@pytest.mark.race
def test_each_obligation_gets_one_line(committed_cast):
    stage = settlement_stage.build(committed_cast)
    ren = stage.cast.acting["ren"]
    prefinanced(
        stage,
        {("YP", "WJ"): 120_000, ("WJ", "YP"): 45_000, ("NH", "WJ"): 30_000, ("HF", "NH"): 7_000},
    )
    open_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    cut_off_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    start, failures = Barrier(4), []

    def work():
        try:
            start.wait()
            calculate.run(month=OCTOBER)
        except Exception as failure:  # noqa: BLE001 — shown by the assertion below
            failures.append(failure)
        finally:
            connections.close_all()

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert failures == []
    with reading(ren.scope):
        assert Obligation.objects.count() == 4
        assert SettlementLine.objects.filter(live=True).count() == 4
        period = SettlementPeriod.objects.get()
    assert (period.state, period.line_count, period.total_fen) == ("calculated", 4, 202_000)
    connection.close()
