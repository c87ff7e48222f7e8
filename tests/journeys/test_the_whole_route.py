"""One voucher walks the whole route, in both modes, with every sum typed by hand.

Lanting Optics in Yangpu receives a voucher of 34,000 yuan for testing. It orders from Taihu in
Wujin: 60,000 yuan, where Taihu redeems (通兑, prefinanced by Wujin), and 8,000 yuan, where Lanting
pays all and is reimbursed (通用). Rate 50 %: 30,000 and 4,000 yuan of public money.
"""

from datetime import datetime, timedelta

from foundation.keys import new_key
from foundation.ledger.queries import balances_of
from foundation.transactions import reading
from redemptions.actions.file_claim import file_claim
from redemptions.models import RedemptionClaim
from reports.actions.check_report import check_report
from reports.actions.compile_monthly_report import compile_monthly_report
from reports.actions.publish_report import publish_report
from reports.actions.sign_report import sign_report
from settlements.actions.close_period import close_period
from settlements.actions.instruct_interregion import instruct_interregion
from settlements.actions.lock_period import lock_period
from settlements.actions.reconcile_period import reconcile_period
from settlements.actions.release_payments import release_payments
from settlements.actions.send_payments import send_payments
from settlements.actions.take_up_payment import take_up_payment
from settlements.models import NetPosition, Obligation, SettlementPeriod
from tests.cast import BEIJING, BUDGET_FEN, NOON
from tests.redemptions import stage as orders
from tests.settlements import stage as money
from tests.vouchers import journey
from vouchers.models import Voucher

APRIL = "2026-04"
FRIDAY = datetime(2026, 4, 3, 10, 0, tzinfo=BEIJING)
PAID_ON, PAID_AT = "2026-04-07", datetime(2026, 4, 8, 9, 0, tzinfo=BEIJING)
IN_MAY = datetime(2026, 5, 6, 9, 0, tzinfo=BEIJING)
LATE_IN_MAY = datetime(2026, 5, 20, 9, 0, tzinfo=BEIJING)


def line_of(cast):
    with reading(cast.scope("lin")):
        found = balances_of(cast.scope("lin"), cast.lines["YP", "TS"].ledger_owner)
    return {kind: balance for kind, balance in found.items() if balance}


def test_one_voucher_walks_the_whole_route(cast):
    stage = money.build(cast)

    voucher = journey.issued(cast, planned_cost_fen=6_800_000, asked_fen=3_400_000)
    assert voucher.face_fen == 3_400_000
    assert line_of(cast) == {
        "appropriated": -BUDGET_FEN, "free": BUDGET_FEN - 3_400_000, "committed": 3_400_000,
    }  # fmt: skip

    redeemed = orders.accepted(cast, voucher)  # 60,000 yuan
    reimbursed = orders.accepted(cast, voucher, price_fen=800_000)
    assert (redeemed.mode, redeemed.pattern, redeemed.hold_fen) == (
        "PROVIDER_REDEEMED", "P3", 3_000_000,
    )  # fmt: skip
    assert (reimbursed.mode, reimbursed.pattern, reimbursed.hold_fen) == (
        "ENTERPRISE_REIMBURSED", "P1", 400_000,
    )  # fmt: skip
    assert orders.counters(cast, voucher) == (0, 3_400_000, 0)

    first = orders.approved(cast, redeemed, payments=[orders.payment(1, amount_fen=3_000_000)])
    second = orders.approved(
        cast, reimbursed, invoices=[orders.invoice(2, amount_fen=800_000)],
        payments=[orders.payment(2, amount_fen=800_000)],
    )  # fmt: skip
    assert (first.assessed_fen, second.assessed_fen) == (3_000_000, 400_000)
    orders.published(cast, first)
    claims = _released(cast, first, second)
    assert [claim.state for claim in claims] == ["payable", "payable"]
    assert orders.counters(cast, voucher) == (0, 0, 3_400_000)
    with reading(cast.scope("lin")):
        assert Voucher.objects.get().state == "used_up"
    assert line_of(cast)["obligated"] == 3_400_000

    # Wujin has prefinanced Taihu's claim and pays it; Yangpu pays Lanting's.
    for region in ("WJ", "YP"):
        money.proven(stage, region, money.sent(stage, region, at=FRIDAY), on=PAID_ON, at=PAID_AT)
    assert line_of(cast)["paid"] == 400_000
    assert line_of(cast)["obligated"] == 3_000_000
    with reading(cast.scope("shen")):
        owed = Obligation.objects.get()
    assert (owed.debtor_id, owed.creditor_id, owed.amount_fen) == ("YP", "WJ", 3_000_000)

    _settle_april(cast, stage)
    assert line_of(cast) == {
        "appropriated": -BUDGET_FEN, "free": BUDGET_FEN - 3_400_000, "paid": 3_400_000,
    }  # fmt: skip

    _report_april(cast)


def _released(cast, *claims):
    from redemptions.actions.follow_notice import open_publicity
    from redemptions.actions.release_claims import release_claim
    from regions.actions.end_notice import end_notice
    from regions.models import PublicityNotice

    for claim in claims:
        open_publicity(claim_id=claim.pk, acting=cast.system, at=orders.LATER)
    with reading(cast.system.scope):
        numbers = list(PublicityNotice.objects.values_list("number", flat=True))
    for number in numbers:
        end_notice(number=number, acting=cast.system, at=orders.AFTER_NOTICE)
    for claim in claims:
        release_claim(claim_id=claim.pk, acting=cast.system, at=orders.AFTER_NOTICE)
    return [orders.fresh(cast, claim) for claim in claims]


def _settle_april(cast, stage):
    ren, he = cast.acting["ren"], cast.acting["he"]
    assert money.confirmed(stage, APRIL, at=IN_MAY).state == "confirmed"
    with reading(ren.scope):
        nets = dict(NetPosition.objects.values_list("region_id", "net_fen"))
    assert nets == {"YP": -3_000_000, "WJ": 3_000_000, "NH": 0, "HF": 0}
    lock_period(month=APRIL, acting=ren, at=IN_MAY)
    (payment,) = instruct_interregion(month=APRIL, acting=ren, at=IN_MAY)
    assert (payment.payer_id, payment.payee_region_id, payment.amount_fen) == (
        "YP",
        "WJ",
        3_000_000,
    )
    gu, bai = stage.finance["YP"]
    take_up_payment(number=payment.number, acting=gu, at=IN_MAY)
    file = release_payments(region="YP", acting=bai, at=IN_MAY)
    send_payments(number=file.number, digest=file.sha256[:8], acting=gu, at=IN_MAY)
    money.proven(stage, "YP", [payment], on="2026-05-15", at=LATE_IN_MAY)
    reconcile_period(month=APRIL, acting=ren, at=LATE_IN_MAY)
    close_period(month=APRIL, acting=he, at=LATE_IN_MAY)
    with reading(ren.scope):
        assert SettlementPeriod.objects.get().state == "closed"
        states = set(RedemptionClaim.objects.values_list("state", flat=True))
    assert states == {"closed"}


def _report_april(cast):
    zhou, zhang = cast.acting["zhou"], cast.acting["zhang"]
    report = compile_monthly_report(region="YP", month=APRIL, acting=zhou, at=LATE_IN_MAY)
    check_report(region="YP", month=APRIL, digest=report.digest, acting=zhou, at=LATE_IN_MAY)
    sign_report(region="YP", month=APRIL, acting=zhang, at=LATE_IN_MAY)
    published = publish_report(region="YP", month=APRIL, acting=zhang, at=LATE_IN_MAY)
    assert published.state == "published"


def test_the_same_invoice_in_two_claims_is_paid_once(cast):
    voucher = journey.issued(cast, planned_cost_fen=6_800_000, asked_fen=3_400_000)
    one = orders.accepted(cast, voucher, price_fen=2_000_000)
    two = orders.accepted(cast, voucher, price_fen=2_100_000)
    paper = [orders.invoice(7, amount_fen=2_000_000)]
    slips = [orders.payment(7, amount_fen=1_000_000)]
    orders.assessable(cast, one, invoices=paper, payments=slips)

    claim = file_claim(
        key=new_key(), order_number=two.number, claimed_fen=two.hold_fen,
        invoices=[orders.invoice(7, amount_fen=2_100_000)],
        payments=[orders.payment(8, amount_fen=1_050_000)], declared_by="吴",
        acting=cast.acting["wu"], at=orders.LATER + timedelta(hours=1),
    )  # fmt: skip
    from redemptions.actions.check_claim import check_claim
    from redemptions.actions.confirm_claim import confirm_claim

    confirm_claim(number=claim.number, acting=cast.acting["mei"], at=orders.LATER)
    check_claim(claim_id=claim.pk, acting=cast.system, at=orders.LATER)

    with reading(cast.scope("lin")):
        hit = orders.fresh(cast, claim).checks.get(rule="R01")
    assert (hit.outcome, hit.severity) == ("hit", "block")
    assert NOON < orders.LATER
