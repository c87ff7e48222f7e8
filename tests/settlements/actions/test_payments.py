"""Claimants are paid once, by two people, and what comes back is paid anew."""

import pytest

from foundation.keys import new_key
from foundation.ledger.queries import balances_of
from foundation.transactions import reading
from redemptions.models import RedemptionClaim
from settlements.actions.import_receipts import ReceiptsFaulty, import_receipts
from settlements.actions.instruct_payments import instruct_payments
from settlements.actions.match_receipt import AmountDiffers, match_receipt
from settlements.actions.reconcile_payments import Reconciled, reconcile_payments
from settlements.actions.release_payments import NothingToRelease, release_payments
from settlements.actions.send_payments import FileDiffers, send_payments
from settlements.actions.unmatch_receipt import BookedAlready, unmatch_receipt
from settlements.models import BankReceipt, Obligation, PaymentFile, PaymentInstruction
from settlements.permissions import NotYourPart, PreparedByYourself
from settlements.queries.payments import silent_payments
from tests.settlements.stage import FRIDAY, IN_NOVEMBER, bank_says, payable, proven, sent


def _state(stage, claim):
    with reading(stage.cast.system.scope):
        return RedemptionClaim.objects.get(pk=claim.pk).state


def test_a_claim_is_instructed_once(stage):
    claim = payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    gu = stage.finance["YP"][0]

    first = instruct_payments(region="YP", acting=gu, at=FRIDAY)
    again = instruct_payments(region="YP", acting=gu, at=FRIDAY)

    assert [row.number for row in first] == [f"ZF-{claim.number[3:]}-01"]
    assert again == []
    assert _state(stage, claim) == "instructed"


def test_the_prefinancer_pays_where_the_agreement_says_so(stage):
    claim = payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000)

    assert instruct_payments(region="YP", acting=stage.finance["YP"][0], at=FRIDAY) == []
    prepared = instruct_payments(region="WJ", acting=stage.finance["WJ"][0], at=FRIDAY)

    assert (prepared[0].payer_id, prepared[0].payee_name) == ("WJ", "太湖检测实验室")
    assert _state(stage, claim) == "instructed"


def test_a_prefinanced_payment_makes_an_obligation_of_the_day_it_was_paid(stage):
    payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000)

    proven(stage, "WJ", sent(stage, "WJ"), on="2026-10-31", at=IN_NOVEMBER)

    with reading(stage.cast.scope("gu")):
        owed = Obligation.objects.get()
        figures = balances_of(stage.cast.scope("gu"), stage.cast.lines["YP", "TS"].ledger_owner)
    assert (owed.debtor_id, owed.creditor_id, owed.amount_fen) == ("YP", "WJ", 1_200_000)
    assert (owed.effective_at.isoformat(), owed.budget_year) == ("2026-10-30T16:00:00+00:00", 2026)
    assert (figures["obligated"], figures.get("paid", 0)) == (1_200_000, 0)
    with reading(stage.cast.scope("xu")):
        assert not Obligation.objects.exists()


def test_a_payment_of_the_own_budget_is_paid_when_proven(stage):
    payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")

    proven(stage, "YP", sent(stage, "YP"), on="2026-10-20", at=IN_NOVEMBER)

    with reading(stage.cast.scope("gu")):
        figures = balances_of(stage.cast.scope("gu"), stage.cast.lines["YP", "TS"].ledger_owner)
        assert not Obligation.objects.exists()
    assert (figures["obligated"], figures["paid"]) == (0, 1_200_000)


def test_only_finance_of_the_paying_region_prepares(stage):
    payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")

    for who in ("lin", "qiu", "ren"):
        with pytest.raises(NotYourPart):
            instruct_payments(region="YP", acting=stage.cast.acting[who], at=FRIDAY)

    with reading(stage.cast.system.scope):
        assert not PaymentInstruction.objects.exists()


def test_who_prepared_does_not_release(stage):
    payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    gu, bai = stage.finance["YP"]
    instruct_payments(region="YP", acting=gu, at=FRIDAY)

    with pytest.raises(PreparedByYourself):
        release_payments(region="YP", acting=gu, at=FRIDAY)
    with pytest.raises(NotYourPart):
        release_payments(region="YP", acting=stage.cast.acting["qiu"], at=FRIDAY)
    with reading(gu.scope):
        assert not PaymentFile.objects.exists()
        assert PaymentInstruction.objects.get().state == "prepared"

    file = release_payments(region="YP", acting=bai, at=FRIDAY)
    assert (file.count, file.total_fen) == (1, 1_200_000)
    with pytest.raises(NothingToRelease):
        release_payments(region="YP", acting=bai, at=FRIDAY)


def test_pressing_release_twice_gives_the_same_file(stage):
    payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    gu, bai = stage.finance["YP"]
    instruct_payments(region="YP", acting=gu, at=FRIDAY)
    key = new_key()

    one = release_payments(region="YP", key=key, acting=bai, at=FRIDAY)
    two = release_payments(region="YP", key=key, acting=bai, at=FRIDAY)

    assert one.pk == two.pk
    with reading(gu.scope):
        assert PaymentFile.objects.count() == 1


def test_a_file_whose_digest_differs_is_not_handed_over(stage):
    payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    gu, bai = stage.finance["YP"]
    instruct_payments(region="YP", acting=gu, at=FRIDAY)
    file = release_payments(region="YP", acting=bai, at=FRIDAY)

    with pytest.raises(FileDiffers):
        send_payments(number=file.number, digest="0000 0000", acting=gu, at=FRIDAY)

    with reading(gu.scope):
        assert PaymentInstruction.objects.get().state == "released"


def test_a_returned_payment_makes_the_claim_payable_again(stage):
    claim = payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    gu = stage.finance["YP"][0]
    (payment,) = sent(stage, "YP")
    rows = [("R1", "2026-10-20", "12000", "", "", payment.number, "returned", "户名不符")]
    import_receipts(region="YP", name="b.csv", content=bank_says(rows), acting=gu, at=FRIDAY)

    outcome = reconcile_payments(region="YP", acting=gu, at=FRIDAY)

    assert outcome == Reconciled(executed=0, failed=1, left=0)
    assert _state(stage, claim) == "payable"
    again = sent(stage, "YP")
    assert [row.number for row in again] == [f"ZF-{claim.number[3:]}-02"]
    proven(stage, "YP", again, on="2026-10-23", at=IN_NOVEMBER)
    assert _state(stage, claim) == "paid"


def test_the_same_file_and_the_same_serial_change_nothing(stage):
    payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    gu = stage.finance["YP"][0]
    (payment,) = sent(stage, "YP")
    rows = [("S1", "2026-10-20", "12000.00", "", "", payment.number, "paid", "")]
    one = import_receipts(region="YP", name="a", content=bank_says(rows), acting=gu, at=FRIDAY)
    two = import_receipts(region="YP", name="b", content=bank_says(rows), acting=gu, at=FRIDAY)
    more = [*rows, ("S2", "2026-10-21", "1.00", "", "", "", "paid", "")]
    import_receipts(region="YP", name="c", content=bank_says(more), acting=gu, at=FRIDAY)

    assert one.pk == two.pk
    for _run in range(3):
        reconcile_payments(region="YP", acting=gu, at=FRIDAY)
    with reading(gu.scope):
        assert dict(BankReceipt.objects.values_list("serial", "state")) == {
            "S1": "matched",
            "S2": "unmatched",
        }
        figures = balances_of(gu.scope, stage.cast.lines["YP", "TS"].ledger_owner)
    assert figures["paid"] == 1_200_000


def test_a_faulty_file_is_not_taken_in(stage):
    gu = stage.finance["YP"][0]
    rows = [
        ("S1", "2026-10-20", "12", "", "", "", "paid", ""),
        ("S2", "20.10.", "x", "", "", "", "", ""),
    ]

    with pytest.raises(ReceiptsFaulty) as refused:
        import_receipts(region="YP", name="a", content=bank_says(rows), acting=gu, at=FRIDAY)

    assert refused.value.params == {"count": 2, "line": 3}
    with reading(gu.scope):
        assert not BankReceipt.objects.exists()


def test_what_does_not_agree_waits_for_a_person(stage):
    claim = payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    gu = stage.finance["YP"][0]
    (payment,) = sent(stage, "YP")
    rows = [
        ("S1", "2026-10-20", "11999", payment.payee_name, "", payment.number, "paid", ""),
        ("S2", "2026-10-20", "12000", payment.payee_name, "", "", "paid", ""),
    ]
    import_receipts(region="YP", name="a", content=bank_says(rows), acting=gu, at=FRIDAY)
    assert reconcile_payments(region="YP", acting=gu, at=FRIDAY) == Reconciled(0, 0, 2)

    with pytest.raises(AmountDiffers):
        match_receipt(
            region="YP", serial="S1", number=payment.number, reason="?", acting=gu, at=FRIDAY
        )
    match_receipt(
        region="YP", serial="S2", number=payment.number, reason="电话核实", acting=gu, at=FRIDAY
    )
    unmatch_receipt(region="YP", serial="S2", reason="看错", acting=gu, at=FRIDAY)
    match_receipt(
        region="YP", serial="S2", number=payment.number, reason="电话核实", acting=gu, at=FRIDAY
    )
    assert reconcile_payments(region="YP", acting=gu, at=FRIDAY) == Reconciled(1, 0, 1)

    assert _state(stage, claim) == "paid"
    with pytest.raises(BookedAlready):
        unmatch_receipt(region="YP", serial="S2", reason="看错", acting=gu, at=FRIDAY)


def test_silence_is_an_alarm_after_three_working_days(stage):
    payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    sent(stage, "YP")  # on Friday 16 October
    scope = stage.cast.scope("gu")

    with reading(scope):
        assert silent_payments(scope, on=FRIDAY.date().replace(day=21), region="YP") == []
        (silent,) = silent_payments(scope, on=FRIDAY.date().replace(day=22), region="YP")
    assert silent.days == 4


def test_the_prefinanced_claim_is_paid_by_the_friday_run_and_one_release(stage):
    claim = payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000)

    instruct_payments(region="WJ", acting=stage.cast.system, at=FRIDAY)
    file = release_payments(region="WJ", acting=stage.finance["WJ"][0], at=FRIDAY)

    assert file.total_fen == 1_200_000
    assert _state(stage, claim) == "instructed"
