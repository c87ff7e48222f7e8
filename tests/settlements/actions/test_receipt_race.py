"""One books while another takes the matches back: a receipt waits, or its payment is booked."""

from contextlib import suppress
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from foundation.transactions import reading
from settlements.actions.import_receipts import import_receipts
from settlements.actions.match_receipt import match_receipt
from settlements.actions.reconcile_payments import reconcile_payments
from settlements.actions.unmatch_receipt import BookedAlready, unmatch_receipt
from settlements.models import BankReceipt, PaymentInstruction
from tests.settlements import stage as settlement_stage
from tests.settlements.stage import FRIDAY, bank_says, payable, sent

COUNT = 4


def _matched(stage, by_gu):
    """Return the serials of receipts that a person matched with payments the bank has."""
    for _claim in range(COUNT):
        payable(stage, issuing="YP", provider="WJ", amount_fen=120_000, pattern="P1")
    pairs = {f"S{place}": row for place, row in enumerate(sent(stage, "YP"))}
    lines = [
        (serial, "2026-10-20", "1200", row.payee_name, "", "", "paid", "")
        for serial, row in pairs.items()
    ]
    import_receipts(name="a", content=bank_says(lines), **by_gu)
    for serial, row in pairs.items():
        match_receipt(serial=serial, number=row.number, reason="电话核实", **by_gu)
    return list(pairs)


def _at_once(*acts):
    """Run these in threads of their own; return what failed."""
    start, failures = Barrier(len(acts)), []

    def run(act):
        try:
            start.wait()
            act()
        except Exception as failure:  # noqa: BLE001 — shown by the caller's assertion
            failures.append(failure)
        finally:
            connections.close_all()

    workers = [Thread(target=run, args=[act]) for act in acts]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return failures


@pytest.mark.race
def test_no_receipt_waits_again_whose_payment_is_booked(committed_cast):
    stage = settlement_stage.build(committed_cast)
    by_gu = {"region": "YP", "acting": stage.finance["YP"][0], "at": FRIDAY}
    serials = _matched(stage, by_gu)

    def take_back():
        for serial in reversed(serials):
            with suppress(BookedAlready):
                unmatch_receipt(serial=serial, reason="配错了", **by_gu)

    assert _at_once(lambda: reconcile_payments(**by_gu), take_back) == []
    with reading(stage.cast.scope("gu")):
        booked = PaymentInstruction.objects.filter(state="executed")
        matched = BankReceipt.objects.filter(state="matched")
        assert set(matched.values_list("instruction__number", flat=True)) == set(
            booked.values_list("number", flat=True)
        )
    connection.close()
