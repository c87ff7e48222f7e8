"""What runs by itself: Friday's payments, the turn of the month, the calculation, silence."""

from datetime import datetime

import pytest
from django.utils import timezone

from foundation.jobs.models import Job
from foundation.transactions import action_block, reading
from regions.models import AllianceRules
from settlements import tasks
from settlements.actions.ask_calculation import ask_calculation
from settlements.actions.confirm_by_silence import confirm_by_silence
from settlements.actions.cut_off_period import cut_off_period
from settlements.actions.issue_statements import issue_statements
from settlements.actions.open_period import open_period
from settlements.models import PaymentInstruction, SettlementPeriod, SettlementStatement
from tests.cast import BEIJING
from tests.settlements.stage import IN_NOVEMBER, OCTOBER, payable, prefinanced


@pytest.fixture
def at_moment(monkeypatch):
    """Return a function that sets the clock of the doors."""

    def set_clock(year, month, day, hour, minute):
        moment = datetime(year, month, day, hour, minute, tzinfo=BEIJING)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_clock


def test_payments_are_gathered_on_friday(stage, at_moment):
    payable(stage, issuing="YP", provider="WJ", amount_fen=120_000)
    payable(stage, issuing="YP", provider="WJ", amount_fen=50_000, pattern="P1")

    at_moment(2026, 10, 15, 9, 0)
    tasks.gather_payments.run()
    with reading(stage.cast.system.scope):
        assert not PaymentInstruction.objects.exists()
    at_moment(2026, 10, 16, 9, 0)
    tasks.gather_payments.run()
    tasks.gather_payments.run()

    with reading(stage.cast.system.scope):
        found = dict(PaymentInstruction.objects.values_list("payer_id", "amount_fen"))
        assert PaymentInstruction.objects.count() == 2
    assert found == {"WJ": 120_000, "YP": 50_000}


def test_the_month_turns_by_itself(stage, at_moment):
    for moment in ((2026, 10, 1, 0, 20), (2026, 10, 1, 0, 20), (2026, 11, 1, 0, 20)):
        at_moment(*moment)
        tasks.turn_month.run()

    with reading(stage.cast.system.scope):
        states = dict(SettlementPeriod.objects.values_list("month", "state"))
    assert states == {"2026-09": "cut_off", "2026-10": "cut_off", "2026-11": "open"}


def test_a_calculation_shows_its_progress(stage, run_outbox):
    prefinanced(stage, {("YP", "WJ"): 120_000, ("WJ", "YP"): 45_000})
    ren = stage.cast.acting["ren"]
    open_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    cut_off_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)

    job = ask_calculation(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    run_outbox(only="settlements")

    with reading(ren.scope):
        done = Job.objects.get(pk=job.pk)
        assert SettlementPeriod.objects.get().state == "calculated"
    assert (done.state, done.done, done.total) == ("done", 2, 2)


def test_silence_confirms_only_where_the_alliance_said_so(stage):
    ren = stage.cast.acting["ren"]
    open_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    cut_off_period(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    tasks.calculate.run(month=OCTOBER)
    issue_statements(month=OCTOBER, acting=ren, at=IN_NOVEMBER)  # Monday 2 November
    late = datetime(2026, 11, 10, 9, 0, tzinfo=BEIJING)
    assert confirm_by_silence(month=OCTOBER, acting=ren, at=late) == []

    with action_block(acting=stage.cast.system):
        AllianceRules.objects.update(silence_working_days=5)
    fifth = datetime(2026, 11, 9, 9, 0, tzinfo=BEIJING)
    assert confirm_by_silence(month=OCTOBER, acting=ren, at=fifth) == []
    assert len(confirm_by_silence(month=OCTOBER, acting=ren, at=late)) == 4

    with reading(ren.scope):
        states = set(SettlementStatement.objects.values_list("state", flat=True))
    assert states == {"deemed_confirmed"}
