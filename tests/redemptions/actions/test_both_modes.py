"""From order to payable, in both modes, with every sum typed by hand."""

import pytest

from foundation.audit.models import AuditEntry
from foundation.ledger.queries import balances_of
from foundation.transactions import action_block, reading
from redemptions.models import ClaimCheck, ClaimDecision, ServiceOrder
from redemptions.queries.claims import payable as payable_claims
from redemptions.steps.claims import mark_closed, mark_instructed, mark_paid, mark_payable_again
from regions.models import NoticeItem
from tests.cast import BUDGET_FEN
from tests.redemptions.stage import (
    AFTER_NOTICE,
    LATER,
    accepted,
    approved,
    counters,
    fresh,
    invoice,
    issue,
    letters,
    payable,
    payment,
    recommended,
)
from vouchers.models import Voucher


def _budget(cast, category="TS"):
    with reading(cast.scope("gu")):
        return balances_of(cast.scope("gu"), cast.lines["YP", category].ledger_owner)


def test_the_provider_is_paid_for_a_large_contract(cast):
    voucher = issue(cast)  # 24,000
    order = accepted(cast, voucher)  # contract 60,000 at 50 %; the firm pays 36,000

    claim = payable(cast, order)

    # least of contract 60,000, invoice 60,000, paid 36,000 + hold 24,000 = 60,000;
    # × 50 % = 30,000; the voucher's 24,000 bounds it
    assert (claim.eligible_fen, claim.assessed_fen, claim.bound) == (
        6_000_000, 2_400_000, "voucher",
    )  # fmt: skip
    assert (claim.state, claim.payee_kind, claim.pattern, claim.prefinancer) == (
        "payable", "provider", "P3", "WJ",
    )  # fmt: skip
    assert claim.bounds["rate"] == 3_000_000
    assert claim.bounds["public_support"] == 4_800_000
    assert counters(cast, voucher) == (0, 0, 2_400_000)
    assert fresh(cast, voucher).state == "used_up"
    assert _budget(cast) == {
        "appropriated": -BUDGET_FEN, "free": BUDGET_FEN - 2_400_000, "held": 0, "committed": 0,
        "obligated": 2_400_000,
    }  # fmt: skip
    with reading(cast.scope("qiu")):
        assert [one.number for one in payable_claims(cast.scope("qiu"), payer_region="WJ")] == [
            claim.number
        ]
        assert not payable_claims(cast.scope("qiu"), payer_region="YP")


def test_the_enterprise_is_reimbursed_for_a_small_one(cast):
    voucher = issue(cast)
    order = accepted(cast, voucher, price_fen=900_000)  # 9,000; hold 4,500

    claim = payable(
        cast, order, claimed_fen=450_000,
        invoices=[invoice(1, amount_fen=500_000), invoice(2, amount_fen=350_050)],
        payments=[payment(1, amount_fen=880_000)],
    )  # fmt: skip

    # least of 9,000, invoices 8,500.50, paid 8,800 → 8,500.50 × 50 % = 4,250.25 → 4,250
    assert (claim.eligible_fen, claim.assessed_fen, claim.bound) == (850_050, 425_000, "rate")
    assert (claim.payee_kind, claim.payee_name, claim.pattern) == (
        "enterprise", "上海澜汀光学科技有限公司", "P1",
    )  # fmt: skip
    # 250 of the hold go back: 24,000 − 4,500 + 250
    assert counters(cast, voucher) == (1_975_000, 0, 425_000)
    assert _budget(cast)["obligated"] == 425_000
    assert _budget(cast)["committed"] == 1_975_000
    with reading(cast.scope("gu")):
        scope = cast.scope("gu")
        assert payable_claims(scope, payer_region="YP", until=AFTER_NOTICE).count() == 1
        assert payable_claims(scope, payer_region="YP", until=LATER).count() == 0


def test_a_lower_contract_with_a_missing_payment(cast):
    voucher = issue(cast, face_fen=6_000_000)  # 60,000
    order = accepted(cast, voucher, price_fen=10_000_000, quantity=2)  # hold 50,000

    claim = payable(cast, order, payments=[payment(amount_fen=3_000_000)])

    # own share paid 30,000 + hold 50,000 = 80,000 (ruling 6); × 50 % = 40,000
    assert (claim.eligible_fen, claim.assessed_fen, claim.bound) == (8_000_000, 4_000_000, "rate")
    assert counters(cast, voucher) == (2_000_000, 0, 4_000_000)


def test_less_claimed_than_due_is_what_binds(cast):
    claim = recommended(cast, accepted(cast, issue(cast)), claimed_fen=1_234_567)
    assert (claim.assessed_fen, claim.bound) == (1_234_500, "asked")


def test_finance_countersigns_above_the_threshold(cast):
    voucher = issue(cast, face_fen=6_000_000)
    order = accepted(cast, voucher, price_fen=12_000_000, quantity=2)  # 60,000

    claim = approved(cast, order)

    with reading(cast.scope("lin")):
        stages = ClaimDecision.objects.filter(claim=claim).order_by("at", "id")
        assert [(row.stage, row.role, row.actor_name) for row in stages] == [
            ("provider_check", "officer", "唐受理"),
            ("recommend", "officer", "林受理"),
            ("approve", "leader", "沈审批"),
            ("countersign", "finance", "顾财务"),
        ]
        line = NoticeItem.objects.get(subject_id=claim.pk)
    assert (claim.state, line.amount_fen, line.enterprise_name) == (
        "approved", 6_000_000, "上海澜汀光学科技有限公司",
    )  # fmt: skip


def test_settlement_moves_the_claim_on_and_closes_the_order(cast):
    claim = payable(cast, accepted(cast, issue(cast)))
    with action_block(acting=cast.acting["qiu"]):
        mark_instructed(claim, at=AFTER_NOTICE)
        mark_payable_again(claim, note="账号不符", at=AFTER_NOTICE)
    assert fresh(cast, claim).note == "账号不符"
    with action_block(acting=cast.acting["qiu"]):
        mark_instructed(claim, at=AFTER_NOTICE)
        mark_paid(claim, at=AFTER_NOTICE)
        mark_closed(claim, at=AFTER_NOTICE)

    now = fresh(cast, claim)
    assert (now.state, now.paid_at) == ("closed", AFTER_NOTICE)
    with reading(cast.scope("wu")):
        assert ServiceOrder.objects.get().state == "closed"
    assert letters(cast, "wu")[-2:] == [
        "redemptions_claim_payment_failed", "redemptions_claim_paid",
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["mei", "wu"])
def test_the_parties_follow_the_claim_but_not_what_the_bureaus_wrote(cast, who):
    claim = approved(cast, accepted(cast, issue(cast)))
    with reading(cast.scope(who)):
        assert type(claim).objects.get().state == "approved"
        assert not ClaimCheck.objects.exists()
        assert not ClaimDecision.objects.exists()
        assert AuditEntry.objects.filter(code="redemptions.claim.approved").count() == 1


def test_the_other_region_sees_the_claim_but_neither_voucher_nor_budget(cast):
    claim = approved(cast, accepted(cast, issue(cast)))
    with reading(cast.scope("tang")):
        assert type(claim).objects.get().number == claim.number
        assert ClaimCheck.objects.count() == 24
        assert not Voucher.objects.exists()
        assert balances_of(cast.scope("tang"), claim.budget_owner) == {}
    with reading(cast.scope("xu")):
        assert not type(claim).objects.exists()
        assert not ClaimCheck.objects.exists()
