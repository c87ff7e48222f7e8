"""A small scene with sums one can add up by hand: two regions, three vouchers, one redeemed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from foundation.keys import new_key
from foundation.transactions import action_block
from redemptions.models import ClaimCheck, ClaimDecision, RedemptionClaim, ServiceOrder
from regions.models import FundingAgreement
from regions.steps.budgets import book_on
from settlements.models import ClawbackCase, PaymentInstruction
from tests.cast import BEIJING, Cast
from vouchers.models import ApplicationDecision, Voucher, VoucherApplication
from vouchers.steps.balances import hold, move_balance, redeem


def at(month: int, day: int, hour: int = 10, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, 0, tzinfo=BEIJING)


def build(cast: Cast) -> dict[str, Any]:
    """Put it on stage.

    2025-05  Lanting (YP): a voucher of 20,000 yuan issued
    2026-04  Lanting: 60,000 asked on the 2nd, approved on the 10th, 50,000 issued on the 12th;
             24,000 held for Taihu (WJ), contract of 60,000 signed on the 20th
    2026-05  accepted on the 6th, claimed on the 8th, approved on the 14th, payable (24,000) on the
             20th, paid by the bank on the 29th.
             Lanting: 30,000 asked on the 4th, approved on the 12th, issued on the 15th; 20,000
             held for Taihu, contract of 33,000 with a registration number signed on the 22nd.
             The Nanhu firm: 45,000 asked on the 2nd, 40,000 approved on the 8th, issued on the
             10th; 10,000 held for Taihu, contract of 25,000 signed on the 18th; 5,000 given up on
             the 30th. One more application of Lanting is refused on the 20th, asked 11,000 on the
             19th.
    """
    made: dict[str, Any] = {}
    with action_block(acting=cast.system):
        old = _voucher(cast, "YP", 2_000_000, 2_000_000, at(5, 6, year=2025),
                       at(5, 8, year=2025), at(5, 10, year=2025))  # fmt: skip
        first = _voucher(cast, "YP", 6_000_000, 5_000_000, at(4, 2), at(4, 10), at(4, 12))
        order = _order(
            cast, first, cast.testing, 2_400_000, 6_000_000, at(4, 15), date(2026, 4, 20)
        )
        made["claim"] = _claim(cast, first, order)
        second = _voucher(cast, "YP", 3_000_000, 3_000_000, at(5, 4), at(5, 12), at(5, 15))
        _order(cast, second, cast.research, 2_000_000, 3_300_000, at(5, 16), date(2026, 5, 22),
               registered="2026310000000001")  # fmt: skip
        third = _voucher(cast, "NH", 4_500_000, 4_000_000, at(5, 2), at(5, 8), at(5, 10))
        _order(cast, third, cast.testing, 1_000_000, 2_500_000, at(5, 12), date(2026, 5, 18))
        move_balance(voucher_id=third.pk, frm="available", to="surrendered", amount_fen=500_000,
                     reason="surrender", reference=third.number, at=at(5, 30))  # fmt: skip
        refused = _application(cast, "YP", 1_100_000, at(5, 19), state="rejected")
        _decide(refused, "reject", at(5, 20))
        _money(cast)
        made.update(old=old, first=first, second=second, third=third, order=order)
    return made


def _firm(cast: Cast, region: str) -> Any:
    return cast.lanting if region == "YP" else cast.nanhu_firm


def _application(
    cast: Cast, region: str, asked_fen: int, submitted: datetime, **more: Any
) -> VoucherApplication:
    firm = _firm(cast, region)
    return VoucherApplication.objects.create(
        number=f"SQ-{submitted:%Y}-{region}-{new_key().hex[-6:]}", region_id=region,
        enterprise=firm, enterprise_name=firm.name_zh, programme=cast.programmes[region],
        terms=cast.terms[region], category_id="TS", budget_line=cast.lines[region, "TS"],
        asked_fen=asked_fen, started_at=submitted, saved_at=submitted, submitted_at=submitted,
        **more,
    )  # fmt: skip


def _decide(application: VoucherApplication, stage: str, when: datetime) -> None:
    ApplicationDecision.objects.create(
        region_id=application.region_id, enterprise_id=application.enterprise_id,
        application=application, stage=stage, actor_id=1, actor_name="沈审批", role="leader",
        at=when,
    )  # fmt: skip


def _voucher(
    cast: Cast, region: str, asked_fen: int, face_fen: int, submitted: datetime,
    approved: datetime, issued: datetime,
) -> Voucher:  # fmt: skip
    application = _application(
        cast, region, asked_fen, submitted, state="issued", approved_fen=face_fen
    )
    _decide(application, "approve", approved)
    firm = _firm(cast, region)
    return Voucher.objects.create(
        number=f"SCQ-{issued:%Y}-{region}-{new_key().hex[-7:]}", region_id=region, enterprise=firm,
        enterprise_name=firm.name_zh, application=application, programme=cast.programmes[region],
        terms=cast.terms[region], category_id="TS", budget_line=cast.lines[region, "TS"],
        face_fen=face_fen, available_fen=face_fen, issued_at=issued,
        use_by=date(issued.year + 1, issued.month, issued.day),
        redeem_by=date(issued.year + 1, issued.month + 2, issued.day),
    )  # fmt: skip


def _order(
    cast: Cast, voucher: Voucher, product: Any, hold_fen: int, contract_fen: int,
    placed: datetime, signed: date, registered: str = "",
) -> ServiceOrder:  # fmt: skip
    issuer = voucher.region_id
    order = ServiceOrder.objects.create(
        number=f"DD-{placed:%Y}-{issuer}-{new_key().hex[-6:]}", issuing_region_id=issuer,
        provider_region_id="WJ", enterprise=voucher.enterprise,
        enterprise_name=voucher.enterprise_name, enterprise_reference="x",
        provider=cast.taihu, provider_name=cast.taihu.name_zh,
        provider_reference=cast.taihu.reference, voucher=voucher, voucher_number=voucher.number,
        voucher_use_by=voucher.use_by, product=product, product_title=product.title_zh,
        category_id=product.category_id,
        agreement=FundingAgreement.objects.get(code=f"AG-{issuer}-WJ-P3"),
        mode="PROVIDER_REDEEMED", pattern="P3", prefinancer="WJ", list_price_fen=6_000_000,
        price_fen=6_000_000, rate_bp=4000, hold_fen=hold_fen, contract_fen=contract_fen,
        contracted_on=signed, tech_contract_number=registered, state="contracted",
        placed_at=placed,
    )  # fmt: skip
    hold(voucher_id=voucher.pk, amount_fen=hold_fen, reference=order.number, at=placed)
    return order


def _claim(cast: Cast, voucher: Voucher, order: ServiceOrder) -> RedemptionClaim:
    ServiceOrder.objects.filter(pk=order.pk).update(
        accepted_at=at(5, 6), rating_quality=5, rating_time=4, rating_attitude=5
    )
    claim = RedemptionClaim.objects.create(
        number="DF-2026-YP-000001", order=order, order_number=order.number,
        issuing_region_id="YP", provider_region_id="WJ", enterprise=voucher.enterprise,
        enterprise_name=voucher.enterprise_name, enterprise_reference="x", provider=cast.taihu,
        provider_name=cast.taihu.name_zh, provider_reference=cast.taihu.reference,
        voucher_id=voucher.pk, voucher_number=voucher.number,
        budget_owner=cast.lines["YP", "TS"].ledger_owner, category_id="TS",
        title=order.product_title, mode=order.mode, pattern="P3", prefinancer="WJ", rate_bp=4000,
        contract_fen=6_000_000, claimed_fen=2_400_000, assessed_fen=2_400_000,
        payee_kind="provider", payee_name=cast.taihu.name_zh, payee_bank="x", payee_cnaps="x",
        payee_account="x", state="paid", filed_at=at(5, 8), approved_at=at(5, 14),
        payable_at=at(5, 20), paid_at=at(5, 29),
    )  # fmt: skip
    redeem(voucher_id=voucher.pk, amount_fen=2_400_000, reference=claim.number, at=at(5, 20))
    PaymentInstruction.objects.create(
        number="ZF-2026-05-0001", kind="claimant", payer_id="WJ", claim=claim,
        claim_number=claim.number, payee_name="x", amount_fen=2_400_000, state="executed",
        prepared_at=at(5, 22), executed_on=date(2026, 5, 29),
    )  # fmt: skip
    sides = {"issuing_region_id": "YP", "provider_region_id": "WJ", "claim": claim}
    for rule, outcome in (("R01", "pass"), ("R02", "hit"), ("R03", "pass")):
        ClaimCheck.objects.create(**sides, rule=rule, outcome=outcome, severity="info", at=at(5, 9))
    ClaimDecision.objects.create(
        **sides, stage="approve", actor_id=1, actor_name="沈审批", role="leader", region_id="YP",
        at=at(5, 14),
    )  # fmt: skip
    ClawbackCase.objects.create(
        **sides, number="ZH-2026-YP-000001", claim_number=claim.number,
        enterprise=voucher.enterprise, provider=cast.taihu, amount_fen=100_000, legal_basis="x",
        reason="x", opened_at=at(5, 31),
    )  # fmt: skip
    return claim


def _money(cast: Cast) -> None:
    """Yangpu's TS line: 80,000 held, of which 50,000 committed; June does not count."""
    line = cast.lines["YP", "TS"]
    for event, amount_fen, when in (
        ("hold", 8_000_000, at(5, 12)),
        ("commit", 5_000_000, at(5, 15)),
        ("hold", 700_000, at(6, 1)),
    ):
        book_on(line, event, amount_fen=amount_fen, key=f"scene-{when}", reference="x", at=when)
