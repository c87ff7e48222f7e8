"""The chart: one obligation from payment to clearing, by hand; each region balances alone."""

from collections import Counter

import pytest

from settlements.rules import chart
from settlements.rules.chart import SettlementAccount

YP, HF, WJ = "YP", "HF", "WJ"


def books(*entries):
    balances: Counter[tuple[str, str, str]] = Counter()
    for entry in entries:
        for leg in entry:
            balances[leg.region, leg.account.value, leg.partner] += leg.amount_fen
    return {account: amount for account, amount in balances.items() if amount}


def test_one_obligation_from_prepayment_to_clearing():
    """Hefei pays its provider 31,800 for a voucher of Yangpu; Yangpu repays it."""
    paid = chart.prefinanced(prefinancer=HF, amount_fen=3_180_000)
    owed = chart.obligation_recorded(debtor=YP, creditor=HF, amount_fen=3_180_000)
    lock = chart.locked(debtor=YP, creditor=HF, amount_fen=3_180_000)
    done = chart.settled(payer=YP, payee=HF, amount_fen=3_180_000)

    assert books(paid) == {(HF, "treasury", ""): -3_180_000, (HF, "advanced", ""): 3_180_000}
    assert books(paid, owed) == {
        (HF, "treasury", ""): -3_180_000,
        (HF, "receivable", YP): 3_180_000,
        (YP, "payable", HF): -3_180_000,
        (YP, "charged", ""): 3_180_000,
    }
    assert books(paid, owed, lock) == {
        (HF, "treasury", ""): -3_180_000,
        (HF, "position", ""): 3_180_000,
        (YP, "position", ""): -3_180_000,
        (YP, "charged", ""): 3_180_000,
    }
    assert books(paid, owed, lock, done) == {
        (YP, "treasury", ""): -3_180_000,
        (YP, "charged", ""): 3_180_000,
    }


def test_a_clawback_of_half_leaves_half():
    half = 1_590_000
    entries = [
        chart.prefinanced(prefinancer=HF, amount_fen=2 * half),
        chart.obligation_recorded(debtor=YP, creditor=HF, amount_fen=2 * half),
        chart.claimant_refunded(prefinancer=HF, amount_fen=half),
        chart.obligation_recorded(debtor=YP, creditor=HF, amount_fen=-half),
    ]

    assert books(*entries) == {
        (HF, "treasury", ""): -half,
        (HF, "receivable", YP): half,
        (YP, "payable", HF): -half,
        (YP, "charged", ""): half,
    }


def test_what_is_netted_away_clears_through_the_positions():
    """WJ owes YP 300, YP owes HF 100: WJ pays YP 200 and HF 100."""
    locks = [
        chart.locked(debtor=WJ, creditor=YP, amount_fen=300),
        chart.locked(debtor=YP, creditor=HF, amount_fen=100),
    ]
    payments = [
        chart.settled(payer=WJ, payee=YP, amount_fen=200),
        chart.settled(payer=WJ, payee=HF, amount_fen=100),
    ]
    positions = {
        region: amount
        for (region, account, _), amount in books(*locks).items()
        if account == SettlementAccount.POSITION
    }

    assert positions == {WJ: -300, YP: 200, HF: 100}
    assert not any(account == "position" for _, account, _ in books(*locks, *payments))


def test_every_entry_balances_for_each_region():
    entries = [
        chart.prefinanced(prefinancer=HF, amount_fen=7),
        chart.obligation_recorded(debtor=YP, creditor=HF, amount_fen=-7),
        chart.locked(debtor=YP, creditor=HF, amount_fen=7),
        chart.settled(payer=YP, payee=HF, amount_fen=7),
        chart.claimant_refunded(prefinancer=HF, amount_fen=7),
    ]
    for entry in entries:
        for region in {leg.region for leg in entry}:
            assert sum(leg.amount_fen for leg in entry if leg.region == region) == 0


@pytest.mark.parametrize(
    "event",
    [
        lambda: chart.settled(payer=YP, payee=HF, amount_fen=-1),
        lambda: chart.prefinanced(prefinancer=YP, amount_fen=0),
        lambda: chart.obligation_recorded(debtor=YP, creditor=YP, amount_fen=1),
        lambda: chart.locked(debtor=YP, creditor=HF, amount_fen=0),
    ],
)
def test_what_is_no_event(event):
    with pytest.raises(ValueError, match=r"moves|itself"):
        event()
