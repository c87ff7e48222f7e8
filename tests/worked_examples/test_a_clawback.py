"""Half of a prefinanced claim is taken back after its month was settled; sums typed by hand.

Wujin paid Taihu 60,000 yuan for a voucher of Yangpu's in October; Yangpu paid Wujin in November.
Then an invoice is red-lettered: 30,000 come back to Wujin, and Wujin owes them to Yangpu.
"""

from foundation.keys import new_key
from foundation.ledger.queries import balances_of
from foundation.transactions import reading
from redemptions.models import RedemptionClaim
from regions.actions.change_budget import change_budget
from regions.actions.release_budget import release_budget
from settlements.actions.record_recovery import record_recovery
from settlements.models import Obligation, SettlementPeriod
from tests.cast import BUDGET_FEN
from tests.settlements import stage as money
from tests.settlements.actions.test_clawback import _demanded, _october_closed, _pay
from tests.settlements.actions.test_corrections import IN_DECEMBER, _month

PAID_FEN, HALF_FEN = 6_000_000, 3_000_000


def _line(stage):
    scope = stage.cast.scope("gu")
    with reading(scope):
        found = balances_of(scope, stage.cast.lines["YP", "TS"].ledger_owner)
    return {kind: fen for kind, fen in found.items() if fen and kind != "appropriated"}


def _treasury(stage, who):
    scope = stage.cast.scope(who)
    with reading(scope):
        found = balances_of(scope, "settlement")
    return {kind: fen for kind, fen in found.items() if fen}


def test_half_of_a_settled_claim_comes_back(cast):
    stage = money.build(cast)
    claim = money.prefinanced(stage, {("YP", "WJ"): PAID_FEN})["YP", "WJ"]
    _october_closed(stage)
    assert _line(stage) == {"free": BUDGET_FEN - PAID_FEN, "paid": PAID_FEN}
    assert _treasury(stage, "gu") == {"treasury": -PAID_FEN, "charged": PAID_FEN}
    assert _treasury(stage, "qiu") == {}  # paid out 60,000 and got 60,000

    _comes_back_to_wujin(stage, claim)
    assert _line(stage)["paid"] == PAID_FEN  # the mirror waits for its month
    assert _month(stage, "2026-11", IN_DECEMBER) == [("WJ", HALF_FEN)]
    _pay(stage, "WJ", IN_DECEMBER)

    assert _line(stage) == {
        "free": BUDGET_FEN - PAID_FEN, "paid": HALF_FEN, "recovered": HALF_FEN,
    }  # fmt: skip
    assert _treasury(stage, "gu") == {"treasury": -HALF_FEN, "charged": HALF_FEN}
    assert _treasury(stage, "qiu") == {}
    _october_is_as_it_was(stage)
    _awarded_anew(stage)
    assert _line(stage) == {"free": BUDGET_FEN - HALF_FEN, "paid": HALF_FEN}


def _comes_back_to_wujin(stage, claim):
    case = _demanded(stage, claim, HALF_FEN)
    for _press in range(2):
        record_recovery(
            number=case.number, amount_fen=HALF_FEN, serial="HD-20261103-01",
            acting=stage.finance["WJ"][0], at=money.IN_NOVEMBER,
        )  # fmt: skip
    with reading(stage.cast.scope("gu")):
        mirror = Obligation.objects.get(reverses__isnull=False)
        assert (mirror.debtor_id, mirror.creditor_id, mirror.amount_fen) == ("YP", "WJ", -HALF_FEN)
        assert RedemptionClaim.objects.get(pk=claim.pk).state == "closed"


def _october_is_as_it_was(stage):
    with reading(stage.cast.acting["ren"].scope):
        october = SettlementPeriod.objects.get(month="2026-10")
    assert (october.state, october.total_fen, october.line_count) == ("closed", PAID_FEN, 1)


def _awarded_anew(stage):
    gu, bai = stage.finance["YP"]
    entered = change_budget(
        region="YP", line=stage.cast.lines["YP", "TS"].pk, kind="reuse", amount_fen=HALF_FEN,
        document_no="沪杨财〔2026〕88号", key=new_key(), acting=gu, at=IN_DECEMBER,
    )  # fmt: skip
    release_budget(change=entered.pk, key=new_key(), acting=bai, at=IN_DECEMBER)
