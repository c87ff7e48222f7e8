"""Two finance officers gather at once: each claim has one live instruction."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from foundation.transactions import reading
from settlements.actions.instruct_payments import instruct_payments
from settlements.models import PaymentInstruction
from tests.settlements import stage as settlement_stage
from tests.settlements.stage import FRIDAY, payable


@pytest.mark.race
def test_a_claim_is_never_instructed_twice(committed_cast):
    stage = settlement_stage.build(committed_cast)
    for _claim in range(3):
        payable(stage, issuing="YP", provider="WJ", amount_fen=120_000, pattern="P1")
    start, failures = Barrier(4), []

    def gather(acting):
        try:
            start.wait()
            instruct_payments(region="YP", acting=acting, at=FRIDAY)
        except Exception as failure:  # noqa: BLE001 — shown by the assertion below
            failures.append(failure)
        finally:
            connections.close_all()

    officers = [*stage.finance["YP"], *stage.finance["YP"]]
    workers = [Thread(target=gather, args=[officer]) for officer in officers]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert failures == []
    with reading(stage.cast.scope("gu")):
        rows = list(PaymentInstruction.objects.values_list("attempt", "state"))
    assert rows == [(1, "prepared")] * 3
    connection.close()
