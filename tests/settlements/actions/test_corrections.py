"""What is taken back of a debt, in whatever order dispute, clawback and month come about."""

from datetime import datetime

import pytest

from foundation.keys import new_key
from foundation.ledger.queries import balances_of
from foundation.transactions import action_block, reading
from providers.models import PayeeAccount
from settlements.actions.calculate_period import calculate_period
from settlements.actions.cut_off_period import cut_off_period
from settlements.actions.dispute_line import dispute_line
from settlements.actions.end_clawback import end_clawback
from settlements.actions.end_dispute import end_dispute
from settlements.actions.import_receipts import import_receipts
from settlements.actions.instruct_interregion import instruct_interregion
from settlements.actions.instruct_payments import instruct_payments
from settlements.actions.issue_statements import issue_statements
from settlements.actions.lock_period import lock_period
from settlements.actions.open_clawback_case import MoreThanPaid, open_clawback_case
from settlements.actions.open_period import open_period
from settlements.actions.reconcile_payments import reconcile_payments
from settlements.actions.record_recovery import record_recovery
from settlements.actions.revise_statements import revise_statements
from settlements.models import ClawbackCase, Obligation, SettlementLine
from tests.cast import BEIJING
from tests.settlements import stage as money
from tests.settlements.actions.test_clawback import _demanded, _pay
from tests.settlements.stage import FRIDAY, IN_NOVEMBER, OCTOBER, bank_says, prefinanced, sent

NOVEMBER, DECEMBER = "2026-11", "2026-12"
IN_DECEMBER = datetime(2026, 12, 2, 9, 0, tzinfo=BEIJING)
IN_JANUARY = datetime(2027, 1, 5, 9, 0, tzinfo=BEIJING)


def _line(stage):
    scope = stage.cast.scope("gu")
    with reading(scope):
        found = balances_of(scope, stage.cast.lines["YP", "TS"].ledger_owner)
    return tuple(found.get(kind, 0) for kind in ("obligated", "paid", "recovered"))


def _october_without_the_disputed_line(stage):
    claim = prefinanced(stage, {("YP", "WJ"): 120_000})["YP", "WJ"]
    ren = stage.cast.acting["ren"]
    for verb in (open_period, cut_off_period, calculate_period, issue_statements):
        verb(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    with reading(stage.cast.scope("shen")):
        owed = Obligation.objects.get()
    dispute = dispute_line(
        statement="JS-2026-10-YP", obligation=owed.pk, reason="发票红冲",
        acting=stage.cast.acting["shen"], at=IN_NOVEMBER,
    )  # fmt: skip
    revise_statements(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    money.sign_all(stage, at=IN_NOVEMBER)
    _locked(stage, OCTOBER, IN_NOVEMBER)
    return claim, dispute


def _locked(stage, month, at):
    from settlements.actions.confirm_period import confirm_period

    ren = stage.cast.acting["ren"]
    confirm_period(month=month, acting=ren, at=at)
    lock_period(month=month, acting=ren, at=at)
    return instruct_interregion(month=month, acting=ren, at=at)


def _month(stage, month, at):
    ren = stage.cast.acting["ren"]
    for verb in (open_period, cut_off_period, calculate_period, issue_statements):
        verb(month=month, acting=ren, at=at)
    money.sign_all(stage, month, at=at)
    return [(row.payer_id, row.amount_fen) for row in _locked(stage, month, at)]


def test_what_was_taken_back_during_a_dispute_is_never_counted_as_paid(stage):
    claim, dispute = _october_without_the_disputed_line(stage)
    case = _demanded(stage, claim, 50_000)
    record_recovery(
        number=case.number, amount_fen=50_000, serial="B1", acting=stage.finance["WJ"][0],
        at=IN_NOVEMBER,
    )  # fmt: skip

    assert _month(stage, NOVEMBER, IN_DECEMBER) == [("WJ", 50_000)]
    assert _line(stage) == (120_000, 0, 0)  # nothing is paid yet, so nothing comes back
    end_dispute(
        number=dispute.number, outcome="dismissed", upheld_fen=0, words="无误",
        acting=stage.cast.acting["ren"], at=IN_DECEMBER,
    )  # fmt: skip
    assert _month(stage, DECEMBER, IN_JANUARY) == [("YP", 120_000)]
    _pay(stage, "YP", IN_JANUARY)

    assert _line(stage) == (0, 70_000, 0)


def test_what_a_dispute_took_off_is_not_paid_first_and_given_back_later(stage):
    _claim, dispute = _october_without_the_disputed_line(stage)
    end_dispute(  # in December, before November is calculated
        number=dispute.number, outcome="partly_upheld", upheld_fen=20_000, words="多付",
        acting=stage.cast.acting["ren"], at=IN_DECEMBER,
    )  # fmt: skip

    assert _month(stage, NOVEMBER, IN_DECEMBER) == [("YP", 100_000)]
    _pay(stage, "YP", IN_DECEMBER)

    assert _line(stage) == (0, 100_000, 0)
    with reading(stage.cast.acting["ren"].scope):
        lines = SettlementLine.objects.filter(period__month=NOVEMBER, live=True)
        assert sorted(lines.values_list("amount_fen", flat=True)) == [-20_000, 120_000]


def test_no_more_comes_back_to_the_debtor_than_it_owed(stage):
    claim, dispute = _october_without_the_disputed_line(stage)
    end_dispute(
        number=dispute.number, outcome="partly_upheld", upheld_fen=20_000, words="多付",
        acting=stage.cast.acting["ren"], at=IN_NOVEMBER,
    )  # fmt: skip
    case = _demanded(stage, claim, 120_000)
    record_recovery(
        number=case.number, amount_fen=120_000, serial="B1", acting=stage.finance["WJ"][0],
        at=IN_NOVEMBER,
    )  # fmt: skip

    assert _month(stage, NOVEMBER, IN_DECEMBER) == []  # 120,000 - 20,000 - 100,000
    assert _line(stage) == (0, 0, 0)
    with reading(stage.cast.scope("gu")):
        taken = Obligation.objects.filter(reverses__isnull=False)
        assert sorted(taken.values_list("amount_fen", flat=True)) == [-100_000, -20_000]


def test_a_serial_counts_once(stage):
    claim = money.payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    money.proven(stage, "YP", sent(stage, "YP"), on="2026-10-20", at=IN_NOVEMBER)
    case = _demanded(stage, claim, 1_000_000)
    gu = stage.finance["YP"][0]

    for _press in range(2):
        record_recovery(
            number=case.number, amount_fen=400_000, serial="B1", acting=gu, at=IN_NOVEMBER
        )

    assert _line(stage) == (0, 800_000, 400_000)
    with reading(gu.scope):
        assert ClawbackCase.objects.get().recovered_fen == 400_000


def test_what_a_court_brings_back_is_noted_too(stage):
    claim = money.payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    money.proven(stage, "YP", sent(stage, "YP"), on="2026-10-20", at=IN_NOVEMBER)
    case = _demanded(stage, claim, 1_000_000)
    shen, gu = stage.cast.acting["shen"], stage.finance["YP"][0]
    end_clawback(number=case.number, outcome="referred", reason="逾期", acting=shen, at=IN_NOVEMBER)

    part = record_recovery(
        number=case.number, amount_fen=300_000, serial="F1", acting=gu, at=IN_DECEMBER
    )
    assert (part.state, part.recovered_fen) == ("referred", 300_000)
    end_clawback(
        number=case.number, outcome="written_off", reason="终结执行", acting=shen, at=IN_DECEMBER
    )

    assert _line(stage) == (0, 900_000, 300_000)


def test_a_second_case_takes_back_no_more_than_is_left(stage):
    claim = money.payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    money.proven(stage, "YP", sent(stage, "YP"), on="2026-10-20", at=IN_NOVEMBER)
    case = _demanded(stage, claim, 1_000_000)
    record_recovery(
        number=case.number, amount_fen=1_000_000, serial="B1", acting=stage.finance["YP"][0],
        at=IN_NOVEMBER,
    )  # fmt: skip

    with pytest.raises(MoreThanPaid) as refused:
        open_clawback_case(
            claim=claim.number, amount_fen=200_001, legal_basis="第三十条", reason="再查",
            acting=stage.cast.acting["fang"], at=IN_NOVEMBER,
        )  # fmt: skip

    assert refused.value.params["most_fen"] == 200_000
    with reading(stage.cast.scope("fang")):
        assert ClawbackCase.objects.count() == 1


def test_after_a_failed_payment_the_new_account_is_paid(stage):
    money.payable(stage, issuing="YP", provider="WJ", amount_fen=1_200_000)
    qiu = stage.finance["WJ"][0]
    (payment,) = sent(stage, "WJ")
    rows = [("R1", "2026-10-20", "12000", "", "", payment.number, "returned", "账户已销户")]
    import_receipts(region="WJ", name="b.csv", content=bank_says(rows), acting=qiu, at=FRIDAY)
    reconcile_payments(region="WJ", acting=qiu, at=FRIDAY)
    with action_block(acting=stage.cast.system):
        lab = stage.labs["WJ"]
        PayeeAccount.objects.create(
            pk=new_key(), provider=lab, region_id="WJ", account_name=lab.name_zh,
            bank_name="江潮银行（演示）", cnaps_code="991290001018",
            bank_account="9900000399999999999", valid_from=FRIDAY,
        )  # fmt: skip

    (again,) = instruct_payments(region="WJ", acting=qiu, at=IN_NOVEMBER)

    assert (again.attempt, again.payee_account) == (2, "9900000399999999999")
