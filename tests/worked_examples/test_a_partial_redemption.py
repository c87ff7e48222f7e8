"""A voucher of 34,000 yuan is redeemed in part, and what is left finds its way back.

Lanting orders from Taihu at 60,000: hold 30,000. The contract says 50,000: hold 25,000. The
officer accepts 40,000 of the papers: 20,000 are paid, 5,000 go back to the voucher.
"""

from foundation.ledger.queries import balances_of
from foundation.transactions import reading
from redemptions.actions.cancel_order import cancel_order
from redemptions.actions.decide_claim import decide_claim
from redemptions.actions.recommend_claim import recommend_claim
from redemptions.actions.release_claims import release_claim
from redemptions.models import RedemptionClaim
from regions.actions.end_notice import end_notice
from regions.models import PublicityNotice
from settlements.actions.import_receipts import import_receipts
from settlements.actions.reconcile_payments import reconcile_payments
from tests.cast import BUDGET_FEN
from tests.redemptions import stage as orders
from tests.settlements import stage as money
from tests.vouchers import journey
from tests.vouchers.stage import PAST_USE_BY, counters
from vouchers.actions.expire_vouchers import expire_vouchers

FRIDAY = orders.moment("2026-04-03T10:00")


def _line(cast):
    with reading(cast.scope("lin")):
        found = balances_of(cast.scope("lin"), cast.lines["YP", "TS"].ledger_owner)
    return {kind: fen for kind, fen in found.items() if fen and kind != "appropriated"}


def _released(cast, claim):
    orders.published(cast, claim)
    with reading(cast.system.scope):
        number = PublicityNotice.objects.get(state="published").number
    end_notice(number=number, acting=cast.system, at=orders.AFTER_NOTICE)
    release_claim(claim_id=claim.pk, acting=cast.system, at=orders.AFTER_NOTICE)
    return orders.fresh(cast, claim)


def _assessed(cast, order):
    claim = orders.assessable(cast, order)
    claim = recommend_claim(
        number=claim.number, eligible_fen=4_000_000, opinion="第三项试验未做",
        acting=cast.acting["lin"], at=orders.LATER,
    )  # fmt: skip
    assert (claim.eligible_fen, claim.assessed_fen, claim.bound) == (4_000_000, 2_000_000, "rate")
    return decide_claim(
        number=claim.number, verdict="approve", acting=cast.acting["shen"], at=orders.LATER
    )


def test_what_is_not_redeemed_goes_back(cast):
    stage = money.build(cast)
    voucher = journey.issued(cast, planned_cost_fen=6_800_000, asked_fen=3_400_000)
    order = orders.accepted(cast, voucher, price_fen=6_000_000, contract_fen=5_000_000)
    assert orders.counters(cast, voucher) == (900_000, 2_500_000, 0)

    claim = _released(cast, _assessed(cast, order))
    assert orders.counters(cast, voucher) == (1_400_000, 0, 2_000_000)
    assert _line(cast) == {
        "free": BUDGET_FEN - 3_400_000, "committed": 1_400_000, "obligated": 2_000_000,
    }  # fmt: skip

    second = orders.agreed(cast, voucher, price_fen=2_800_000)
    assert orders.counters(cast, voucher) == (0, 1_400_000, 2_000_000)
    cancel_order(
        number=second.number, reason="改期", acting=cast.acting["mei"], at=orders.AFTER_NOTICE
    )
    assert orders.counters(cast, voucher) == (1_400_000, 0, 2_000_000)

    _paid_at_the_second_attempt(cast, stage, claim)
    assert expire_vouchers(acting=cast.system, at=PAST_USE_BY) == 1
    assert counters(orders.fresh(cast, voucher)) == {"redeemed": 2_000_000, "expired": 1_400_000}
    assert _line(cast) == {"free": BUDGET_FEN - 2_000_000, "obligated": 2_000_000}


def _paid_at_the_second_attempt(cast, stage, claim):
    qiu = stage.finance["WJ"][0]
    (first,) = money.sent(stage, "WJ", at=FRIDAY)
    assert (first.amount_fen, first.attempt) == (2_000_000, 1)
    rows = [("R1", "2026-04-07", "20000.00", "", "", first.number, "returned", "户名不符")]
    import_receipts(region="WJ", name="b.csv", content=money.bank_says(rows), acting=qiu, at=FRIDAY)
    reconcile_payments(region="WJ", acting=qiu, at=FRIDAY)
    with reading(qiu.scope):
        assert RedemptionClaim.objects.get(pk=claim.pk).state == "payable"
    assert _line(cast)["obligated"] == 2_000_000
    again = money.sent(stage, "WJ", at=FRIDAY)
    money.proven(stage, "WJ", again, on="2026-04-10", at=FRIDAY)
    with reading(qiu.scope):
        assert RedemptionClaim.objects.get(pk=claim.pk).state == "paid"
