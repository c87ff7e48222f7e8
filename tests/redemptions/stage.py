"""Vouchers, orders and claims on stage, each made by the actions that make them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from foundation.keys import new_key
from foundation.notifications.models import Letter
from foundation.transactions import action_block, reading
from redemptions.actions.accept_delivery import accept_delivery
from redemptions.actions.answer_order import answer_order
from redemptions.actions.check_claim import check_claim
from redemptions.actions.check_provider_side import check_provider_side
from redemptions.actions.confirm_claim import confirm_claim
from redemptions.actions.decide_claim import decide_claim
from redemptions.actions.deliver_order import deliver_order
from redemptions.actions.file_claim import file_claim
from redemptions.actions.follow_notice import open_publicity
from redemptions.actions.place_order import place_order
from redemptions.actions.recommend_claim import recommend_claim
from redemptions.actions.release_claims import release_claim
from redemptions.actions.sign_contract import sign_contract
from redemptions.actions.start_service import start_service
from redemptions.models import RedemptionClaim, ServiceOrder
from redemptions.steps.order_files import Upload
from redemptions.steps.papers import InvoiceTyped, PaymentTyped
from regions.actions.end_notice import end_notice
from regions.actions.publish_notice import publish_notice
from regions.models import PublicityNotice
from regions.steps.budgets import book_on
from tests.cast import NOON
from tests.invoices import small_pdf
from vouchers.models import Voucher, VoucherApplication

PDF = small_pdf()
LATER = NOON + timedelta(days=3)  # a Thursday
AFTER_NOTICE = NOON + timedelta(days=14)


FIRMS = {"YP": lambda cast: cast.lanting, "NH": lambda cast: cast.nanhu_firm}


def pdf(name: str) -> Upload:
    """Return a paper whose bytes, and so whose digest, follow its name."""
    return Upload(f"{name}.pdf", PDF + name.encode())


def issue(
    cast: Any, *, category: str = "TS", face_fen: int = 2_400_000, serial: int = 1,
    region: str = "YP", **more: Any
) -> Voucher:  # fmt: skip
    """Issue a voucher to Lanting Optics (or the firm in Nanhu), its money held and committed."""
    line, firm = cast.lines[region, category], FIRMS[region](cast)
    values: dict[str, Any] = {
        "issued_at": NOON, "use_by": date(2027, 3, 16), "redeem_by": date(2027, 5, 17),
        "state": "active", **more,
    }  # fmt: skip
    with action_block(acting=cast.system):
        application = VoucherApplication.objects.create(
            number=f"SQ-2026-{region}-{serial:06d}", region_id=region, enterprise=firm,
            enterprise_name=firm.name_zh, programme=cast.programmes[region],
            terms=cast.terms[region], category_id=category, budget_line=line, state="issued",
            started_at=NOON, saved_at=NOON, approved_fen=face_fen,
        )  # fmt: skip
        voucher = Voucher.objects.create(
            number=f"SCQ-2026-{region}-{serial:07d}-0", region_id=region, enterprise=firm,
            enterprise_name=firm.name_zh, application=application,
            programme=cast.programmes[region], terms=cast.terms[region], category_id=category,
            budget_line=line, face_fen=face_fen, available_fen=face_fen, **values,
        )  # fmt: skip
        for event in ("hold", "commit"):
            book_on(
                line, event, amount_fen=face_fen, key=str(voucher.pk), reference=voucher.number,
                at=NOON,
            )  # fmt: skip
    return voucher


def placed(cast: Any, voucher: Voucher, *, price_fen: int = 6_000_000, **more: Any) -> ServiceOrder:
    """Have Lanting offer Taihu an order on a voucher."""
    product = cast.testing if voucher.category_id == "TS" else cast.research
    asked: dict[str, Any] = {"key": new_key(), "product_number": product.number, **more}
    return place_order(
        voucher_number=voucher.number, price_fen=price_fen, acting=cast.acting["mei"], at=NOON,
        **asked,
    )  # fmt: skip


def agreed(cast: Any, voucher: Voucher, **more: Any) -> ServiceOrder:
    """Have Taihu take the order."""
    order = placed(cast, voucher, **more)
    return answer_order(number=order.number, agrees=True, acting=cast.acting["wu"], at=NOON)


def contracted(
    cast: Any, voucher: Voucher, *, contract_fen: int | None = None, **more: Any
) -> ServiceOrder:
    """Put the contract on file."""
    order = agreed(cast, voucher, **more)
    return sign_contract(
        number=order.number, contract_number="HT-2026-001",
        contract_fen=contract_fen or order.price_fen, contracted_on=date(2026, 3, 16),
        contract=pdf(f"contract {order.number}"), acting=cast.acting["mei"], at=NOON,
    )  # fmt: skip


def serving(cast: Any, voucher: Voucher, **more: Any) -> ServiceOrder:
    """Have Taihu begin the service."""
    order = contracted(cast, voucher, **more)
    return start_service(number=order.number, acting=cast.acting["wu"], at=NOON)


def delivered(cast: Any, voucher: Voucher, **more: Any) -> ServiceOrder:
    """Have Taihu deliver a report."""
    order = contracted(cast, voucher, **more)
    return deliver_order(
        number=order.number, delivery_note="报告一份", acting=cast.acting["wu"], at=LATER,
        deliverables=[pdf(f"report {order.number}")],
    )  # fmt: skip


def accepted(cast: Any, voucher: Voucher, **more: Any) -> ServiceOrder:
    """Have Lanting accept and rate."""
    order = delivered(cast, voucher, **more)
    return accept_delivery(
        number=order.number, quality=5, timeliness=4, attitude=5, acting=cast.acting["mei"],
        at=LATER,
    )  # fmt: skip


def invoice(
    number: int = 1, *, amount_fen: int = 6_000_000, tax_fen: int = 0, **more: Any
) -> InvoiceTyped:
    """Return an invoice of Taihu's to Lanting, as typed."""
    values: dict[str, Any] = {
        "invoice_number": f"26322000{number:012d}", "issued_on": date(2026, 3, 18),
        "buyer_reference": "91310110XNQY00010A", "seller_reference": "12310110XNJG000119",
        "amount_fen": amount_fen, "tax_fen": tax_fen, "file": pdf(f"invoice {number}"),
    }  # fmt: skip
    return InvoiceTyped(**{**values, **more})


def payment(number: int = 1, *, amount_fen: int = 3_600_000, **more: Any) -> PaymentTyped:
    """Return a bank slip of Lanting's to Taihu, as typed."""
    values: dict[str, Any] = {
        "paid_on": date(2026, 3, 18), "payer_name": "上海澜汀光学科技有限公司",
        "payee_name": "太湖检测实验室", "amount_fen": amount_fen, "serial": f"HD{number}",
        "file": pdf(f"slip {number}"),
    }  # fmt: skip
    return PaymentTyped(**{**values, **more})


def filed(cast: Any, order: ServiceOrder, **change: Any) -> RedemptionClaim:
    """File the claim: the provider in 通兑, the enterprise in 通用."""
    claimant = "wu" if order.mode == "PROVIDER_REDEEMED" else "yan"
    price_fen = order.contract_fen or 0
    own_fen = price_fen - order.hold_fen if claimant == "wu" else price_fen
    typed: dict[str, Any] = {
        "key": new_key(), "order_number": order.number, "claimed_fen": order.hold_fen,
        "invoices": [invoice(amount_fen=price_fen)], "payments": [payment(amount_fen=own_fen)],
        "declared_by": "经办", "acting": cast.acting[claimant], "at": LATER,
    }  # fmt: skip
    return file_claim(**{**typed, **change})


def confirmed(cast: Any, order: ServiceOrder, **change: Any) -> RedemptionClaim:
    """File, and have the other side confirm."""
    claim = filed(cast, order, **change)
    other = "mei" if claim.mode == "PROVIDER_REDEEMED" else "zhu"
    return confirm_claim(number=claim.number, acting=cast.acting[other], at=LATER)


def checked(cast: Any, order: ServiceOrder, **change: Any) -> RedemptionClaim:
    """Run the automatic checks."""
    claim = confirmed(cast, order, **change)
    check_claim(claim_id=claim.pk, acting=cast.system, at=LATER)
    return claim


def assessable(cast: Any, order: ServiceOrder, **change: Any) -> RedemptionClaim:
    """Have Wujin's officer confirm its provider."""
    claim = checked(cast, order, **change)
    return check_provider_side(number=claim.number, acting=cast.acting["tang"], at=LATER)


def recommended(cast: Any, order: ServiceOrder, **change: Any) -> RedemptionClaim:
    """Have Yangpu's officer assess."""
    claim = assessable(cast, order, **change)
    return recommend_claim(number=claim.number, acting=cast.acting["lin"], at=LATER)


def approved(cast: Any, order: ServiceOrder, **change: Any) -> RedemptionClaim:
    """Have Yangpu's leader, and finance where asked, approve."""
    claim = recommended(cast, order, **change)
    for who in ("shen", "gu"):
        if claim.state == "issuing_review":
            claim = decide_claim(
                number=claim.number, verdict="approve", acting=cast.acting[who], at=LATER
            )
    return claim


def published(cast: Any, claim: RedemptionClaim) -> RedemptionClaim:
    """Have the operator publish the notice, and the system move the claim."""
    publish_notice(kind="claims", regions=["YP"], acting=cast.acting["ren"], at=LATER)
    open_publicity(claim_id=claim.pk, acting=cast.system, at=LATER)
    return claim


def cleared(cast: Any, order: ServiceOrder, **change: Any) -> RedemptionClaim:
    """Publish the approved claim and let its notice run out without objection."""
    claim = published(cast, approved(cast, order, **change))
    with reading(cast.system.scope):
        notices = PublicityNotice.objects.filter(state="published")
        numbers = list(notices.values_list("number", flat=True))
    for number in numbers:
        end_notice(number=number, acting=cast.system, at=AFTER_NOTICE)
    return claim


def payable(cast: Any, order: ServiceOrder, **change: Any) -> RedemptionClaim:
    """Make the claim payable."""
    claim = cleared(cast, order, **change)
    release_claim(claim_id=claim.pk, acting=cast.system, at=AFTER_NOTICE)
    return fresh(cast, claim)  # type: ignore[no-any-return]


def fresh(cast: Any, row: Any, *, who: str = "lin") -> Any:
    """Return the row as the database has it now, seen by Yangpu's officer."""
    with reading(cast.scope(who)):
        return type(row).objects.get(pk=row.pk)


def counters(cast: Any, voucher: Voucher) -> tuple[int, int, int]:
    """Return what of a voucher is available, held and redeemed, in fen."""
    now = fresh(cast, voucher)
    return now.available_fen, now.held_fen, now.redeemed_fen


def letters(cast: Any, who: str) -> list[str]:
    """Return the kinds of the letters a person has got, oldest first."""
    with reading(cast.scope(who)):
        rows = Letter.objects.filter(recipient_id=cast.users[who].pk).order_by("at", "id")
        return list(rows.values_list("kind", flat=True))


def moment(text: str) -> datetime:
    """Return a moment in Beijing."""
    return datetime.fromisoformat(f"{text}+08:00")
