"""Domain paper 5.3: four regions, 2,170 gross, three payments of 900, played to the close."""

from collections import Counter
from datetime import datetime

import pytest

from foundation.ledger.models import Account
from foundation.ledger.queries import balances_of
from foundation.transactions import reading
from redemptions.models import RedemptionClaim
from settlements.actions.close_period import close_period
from settlements.actions.follow_month import follow_month
from settlements.actions.instruct_interregion import instruct_interregion
from settlements.actions.lock_period import lock_period
from settlements.actions.reconcile_period import PaymentsOpen, reconcile_period
from settlements.actions.release_payments import release_payments
from settlements.actions.send_payments import send_payments
from settlements.actions.take_up_payment import take_up_payment
from settlements.models import NetPosition, PaymentInstruction, SettlementLine
from settlements.queries.netting import netting_of
from tests.cast import BEIJING, BUDGET_FEN
from tests.settlements.stage import OCTOBER, build, confirmed, prefinanced, proven

DEBTS = {
    ("YP", "WJ"): 120, ("YP", "NH"): 80, ("YP", "HF"): 300,
    ("WJ", "YP"): 450, ("WJ", "NH"): 60, ("WJ", "HF"): 150,
    ("NH", "YP"): 500, ("NH", "WJ"): 90, ("NH", "HF"): 110,
    ("HF", "YP"): 200, ("HF", "WJ"): 40, ("HF", "NH"): 70,
}  # fmt: skip
AT = datetime(2026, 11, 10, 10, 0, tzinfo=BEIJING)
PAID = datetime(2026, 11, 18, 10, 0, tzinfo=BEIJING)


@pytest.fixture
def stage(cast):
    return build(cast)


def _paid_between_regions(stage, region):
    """Have two people of the paying region send what the month asks for, and the bank prove it."""
    first, second = stage.finance[region]
    with reading(first.scope):
        rows = list(PaymentInstruction.objects.filter(payer_id=region, state="prepared"))
    for row in rows:
        take_up_payment(number=row.number, acting=first, at=AT)
    file = release_payments(region=region, acting=second, at=AT)
    send_payments(number=file.number, digest=file.sha256[:8], acting=first, at=AT)
    proven(stage, region, rows, on="2026-11-17", at=PAID)


def _books(stage, who, region):
    scope = stage.cast.scope(who)
    with reading(scope):
        return balances_of(scope, stage.cast.lines[region, "TS"].ledger_owner)


def _lock_october(stage):
    # The paper counts in thousands of yuan; a budget line of the tests holds 500,000 yuan, so
    # each thousand is 100 yuan here: 10,000 fen.
    prefinanced(stage, {pair: units * 10_000 for pair, units in DEBTS.items()})
    confirmed(stage)
    return lock_period(month=OCTOBER, acting=stage.cast.acting["ren"], at=AT)


def test_the_month_nets_to_three_payments(stage):
    period = _lock_october(stage)

    scope = stage.cast.scope("ren")
    with reading(scope):
        nets = dict(NetPosition.objects.values_list("region_id", "net_fen"))
        gross = netting_of(scope, period, method="gross")
        both_ways = netting_of(scope, period, method="bilateral")
        all_together = netting_of(scope, period)
    assert nets == {"YP": 6_500_000, "WJ": -4_100_000, "NH": -4_900_000, "HF": 2_500_000}
    assert (period.total_fen, period.line_count) == (21_700_000, 12)
    assert (len(gross.payments), gross.paid_fen) == (12, 21_700_000)
    assert (len(both_ways.payments), both_ways.paid_fen) == (6, 10_300_000)
    assert (len(all_together.payments), all_together.paid_fen) == (3, 9_000_000)


def test_netting_pays_the_budgets_of_who_has_nothing_to_pay(stage):
    _lock_october(stage)

    prepared = instruct_interregion(month=OCTOBER, acting=stage.cast.acting["ren"], at=AT)

    assert [(x.payer_id, x.payee_region_id, x.amount_fen) for x in prepared] == [
        ("NH", "YP", 4_900_000), ("WJ", "HF", 2_500_000), ("WJ", "YP", 1_600_000),
    ]  # fmt: skip
    # Netting has discharged what Yangpu and Hefei owed: they pay nothing, their budgets have paid.
    assert _books(stage, "gu", "YP") == {
        "appropriated": -50_000_000, "free": 45_000_000, "held": 0, "committed": 0,
        "obligated": 0, "paid": 5_000_000,
    }  # fmt: skip
    wujin = _books(stage, "qiu", "WJ")
    assert (wujin["obligated"], wujin.get("paid", 0)) == (6_600_000, 0)


def test_four_regions_close_october(stage):
    ren, he = stage.cast.acting["ren"], stage.cast.acting["he"]
    period = _lock_october(stage)
    instruct_interregion(month=OCTOBER, acting=ren, at=AT)

    _paid_between_regions(stage, "NH")
    assert follow_month(month=OCTOBER, acting=ren, at=PAID)
    with pytest.raises(PaymentsOpen) as refused:
        reconcile_period(month=OCTOBER, acting=ren, at=PAID)
    assert refused.value.params == {"count": 2, "left_fen": 4_100_000}
    _paid_between_regions(stage, "WJ")
    reconcile_period(month=OCTOBER, acting=ren, at=PAID)
    closed = close_period(month=OCTOBER, acting=he, at=PAID)

    assert closed.state == "closed"
    assert closed.digest == period.digest
    with reading(ren.scope):
        assert not SettlementLine.objects.filter(settled=False).exists()
        assert set(RedemptionClaim.objects.values_list("state", flat=True)) == {"closed"}
    figures = _books(stage, "qiu", "WJ")
    assert (figures["obligated"], figures["paid"]) == (0, 6_600_000)
    assert figures["free"] == BUDGET_FEN - 6_600_000
    # Every position is paid: each treasury has moved by exactly what its own vouchers cost.
    assert _settlement_books(stage) == {
        ("YP", "treasury"): -5_000_000, ("YP", "charged"): 5_000_000,
        ("WJ", "treasury"): -6_600_000, ("WJ", "charged"): 6_600_000,
        ("NH", "treasury"): -7_000_000, ("NH", "charged"): 7_000_000,
        ("HF", "treasury"): -3_100_000, ("HF", "charged"): 3_100_000,
    }  # fmt: skip


def _settlement_books(stage):
    with reading(stage.cast.scope("ren")):
        rows = list(
            Account.objects.filter(owner__startswith="settlement").values_list(
                "region_id", "kind", "balance"
            )
        )
    found: Counter[tuple[str, str]] = Counter()
    for region, kind, balance in rows:
        found[region, kind] += balance
    return {key: fen for key, fen in found.items() if fen}
