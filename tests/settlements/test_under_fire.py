"""A month is calculated while its workers are killed: one live line each, one digest, sound books.

KILLS in the environment says how often; `make drill` says a hundred.
"""

import os
import random
import time

import pytest
from celery import current_app
from django.db import connections

from foundation.jobs.models import Job
from foundation.jobs.steps import ask_for
from foundation.periods import BEIJING
from foundation.transactions import action_block, reading
from settlements import tasks
from settlements.actions.cut_off_period import cut_off_period
from settlements.actions.open_period import open_period
from settlements.auditing import CHECKS
from settlements.models import NetPosition, Obligation, SettlementLine, SettlementPeriod
from settlements.queries.lines import digest_of
from settlements.rules.digest import digest
from tests.settlements import bulk
from tests.settlements import stage as settlement_stage
from tests.settlements.fire import POINTS, Fire, count_lines
from tests.settlements.stage import IN_NOVEMBER, OCTOBER

pytestmark = [
    pytest.mark.workers,
    pytest.mark.django_db(transaction=True, databases=["default", "migrator", "auditor"]),
]
KILLS = int(os.environ.get("KILLS", "10"))
SIZE, BITE = 120 * KILLS, max(4, KILLS // 5)


@pytest.fixture
def october(committed_cast):
    """Put October on stage, cut off, with obligations by the hundred."""
    stage = settlement_stage.build(committed_cast)
    bulk.obligations(stage, SIZE)
    ren = stage.cast.acting["ren"]
    open_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    cut_off_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    return stage


@pytest.fixture
def fire(october, tmp_path):
    """Light the fire; what was started is ended by its own id."""
    burning = Fire(tmp_path)
    yield burning
    burning.end()


def test_a_month_is_calculated_under_fire(fire, october):
    began = time.monotonic()
    ren = october.cast.acting["ren"]
    with action_block(acting=ren):
        job = ask_for(
            "settlements.calculate_period", subject="month", acting=ren, month=OCTOBER, bite=BITE
        )
    again = {"month": OCTOBER, "job_id": str(job.pk), "bite": BITE}
    current_app.send_task("settlements.calculate_period", kwargs=again)

    _kill(fire)
    fire.until(lambda: _ended(ren.scope))

    assert fire.kills.total() == KILLS
    assert count_lines() == SIZE
    _one_month_came_of_it(ren.scope)
    tasks.calculate.run(month=OCTOBER)
    assert count_lines() == SIZE
    _one_month_came_of_it(ren.scope)
    with connections["auditor"].cursor() as cursor:
        assert {check.name: check.violations(cursor) for check in CHECKS} == {
            check.name: [] for check in CHECKS
        }
    print(
        f"\n{SIZE} obligations, {fire.kills.total()} kills {dict(fire.kills)}, the broker emptied"
        f" once, {fire.beats} calls of the clock, {time.monotonic() - began:.1f} s"
    )


def _kill(fire):
    """Kill as the month grows: processes, whole workers, and at every named point."""
    last = KILLS - 1  # the last one dies with all lines gathered and the positions written
    for number in range(last):
        fire.until(lambda number=number: count_lines() >= SIZE * number // KILLS)
        if number % 10 == 4:
            fire.kill_the_worker(flush=number == 4)
        elif number % 2:
            fire.kill_at(POINTS[number // 2 % len(POINTS)])
        else:
            time.sleep(random.uniform(0, 0.1))
            fire.kill_a_process()
        assert count_lines() < SIZE
    fire.kill_at("positions_written")


def _ended(scope) -> bool:
    with reading(scope):
        calculated = SettlementPeriod.objects.get(month=OCTOBER).state == "calculated"
        return calculated and not Job.objects.exclude(state=Job.State.DONE).exists()


def _one_month_came_of_it(scope):
    """Every obligation has one live line, and totals and digest are those of the obligations."""
    with reading(scope):
        period = SettlementPeriod.objects.get(month=OCTOBER)
        owed = list(Obligation.objects.all())
        live = SettlementLine.objects.filter(period=period, live=True)
        assert sorted(live.values_list("obligation_id", flat=True)) == sorted(o.pk for o in owed)
        assert period.line_count == len(owed) == SIZE
        assert period.total_fen == sum(o.amount_fen for o in owed)
        assert sum(NetPosition.objects.values_list("net_fen", flat=True)) == 0
        assert digest_of(scope, period) == digest(
            [
                {
                    "claim": o.claim_number, "obligation": str(o.pk), "debtor": o.debtor_id,
                    "creditor": o.creditor_id, "amount_fen": o.amount_fen, "carried_from": "",
                    "effective_at": o.effective_at.astimezone(BEIJING).isoformat(),
                }
                for o in owed
            ],
            header={"number": period.number, "month": OCTOBER, "region": ""},
        )  # fmt: skip
