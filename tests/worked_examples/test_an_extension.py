"""The pilot run is late: a voucher of 69,000 yuan is extended by 180 days, once (as case C11).

Issued on 16 March 2026, use-by 16 March 2027. 180 days more, from that day: Sunday 12 September
2027, so Monday the 13th. Redeem-by counts from the unmoved day: 12 September and 60 days are
11 November 2027. Delivered in May and claimed in June 2027, after the first redeem-by of 17 May.
"""

from datetime import date

import pytest

from foundation.ledger.queries import balances_of
from foundation.transactions import reading
from redemptions.actions.accept_delivery import accept_delivery
from redemptions.actions.check_claim import check_claim
from redemptions.actions.check_provider_side import check_provider_side
from redemptions.actions.confirm_claim import confirm_claim
from redemptions.actions.decide_claim import decide_claim
from redemptions.actions.deliver_order import deliver_order
from redemptions.actions.follow_notice import open_publicity
from redemptions.actions.recommend_claim import recommend_claim
from redemptions.actions.release_claims import release_claim
from regions.actions.end_notice import end_notice
from regions.actions.publish_notice import publish_notice
from regions.models import PublicityNotice
from tests.cast import BUDGET_FEN
from tests.redemptions import stage as orders
from tests.redemptions.stage import moment
from tests.vouchers import journey
from vouchers.actions.expire_vouchers import expire_vouchers
from vouchers.actions.extend_voucher import extend_voucher
from vouchers.rules.validity import ExtensionTooLate, ExtensionTooLong, ExtensionUsedUp

GRANTED = moment("2027-02-05T09:45")
DELIVERED, ACCEPTED = moment("2027-05-26T10:10"), moment("2027-06-02T10:31")
CLAIMED, DECIDED = moment("2027-06-08T09:42"), moment("2027-06-24T10:14")
PAYABLE = moment("2027-07-10T09:00")


def _extend(cast, voucher, *, days=180, at=GRANTED):
    return extend_voucher(
        number=voucher.number, days=days, reason="中试设备检修，第三批次顺延",
        acting=cast.acting["lin"], at=at,
    )  # fmt: skip


def test_one_extension_saves_a_late_order(cast):
    voucher = journey.issued(cast, planned_cost_fen=13_800_000, asked_fen=7_680_000)
    order = orders.contracted(cast, voucher, price_fen=12_800_000, quantity=3)
    # award: half of 138,000 is 69,000, below the 76,800 asked; 128,000 at 50 % hold 64,000
    assert voucher.face_fen == 6_900_000
    assert orders.counters(cast, voucher) == (500_000, 6_400_000, 0)

    with pytest.raises(ExtensionTooLong):
        _extend(cast, voucher, days=181)
    with pytest.raises(ExtensionTooLate):
        _extend(cast, voucher, at=moment("2027-03-17T00:00"))
    extended = _extend(cast, voucher)
    assert (extended.use_by, extended.redeem_by) == (date(2027, 9, 13), date(2027, 11, 11))
    with pytest.raises(ExtensionUsedUp):
        _extend(cast, voucher, days=1)

    assert expire_vouchers(acting=cast.system, at=moment("2027-03-18T00:10")) == 0
    claim = _claimed(cast, order)
    assert (claim.assessed_fen, claim.bound, claim.state) == (6_400_000, "rate", "payable")
    assert orders.counters(cast, voucher) == (500_000, 0, 6_400_000)

    assert expire_vouchers(acting=cast.system, at=moment("2027-09-14T00:10")) == 1
    with reading(cast.scope("lin")):
        line = balances_of(cast.scope("lin"), cast.lines["YP", "TS"].ledger_owner)
    assert (line["free"], line["obligated"]) == (BUDGET_FEN - 6_400_000, 6_400_000)


def _claimed(cast, order):
    acting = cast.acting
    deliver_order(
        number=order.number, delivery_note="中试报告", acting=acting["wu"], at=DELIVERED,
        deliverables=[orders.pdf("pilot run")],
    )  # fmt: skip
    order = accept_delivery(
        number=order.number, quality=5, timeliness=5, attitude=5, acting=acting["mei"], at=ACCEPTED
    )
    claim = orders.filed(cast, order, at=CLAIMED)
    confirm_claim(number=claim.number, acting=acting["mei"], at=CLAIMED)
    check_claim(claim_id=claim.pk, acting=cast.system, at=CLAIMED)
    check_provider_side(number=claim.number, acting=acting["tang"], at=CLAIMED)
    recommend_claim(number=claim.number, acting=acting["lin"], at=DECIDED)
    for who in ("shen", "gu"):  # 64,000 are above 50,000: finance countersigns
        decide_claim(number=claim.number, verdict="approve", acting=acting[who], at=DECIDED)
    publish_notice(kind="claims", regions=["YP"], acting=acting["ren"], at=DECIDED)
    open_publicity(claim_id=claim.pk, acting=cast.system, at=DECIDED)
    with reading(cast.system.scope):
        notice = PublicityNotice.objects.get(state="published")
    end_notice(number=notice.number, acting=cast.system, at=PAYABLE)
    release_claim(claim_id=claim.pk, acting=cast.system, at=PAYABLE)
    return orders.fresh(cast, claim)
