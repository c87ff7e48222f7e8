"""Vouchers, orders and claims on stage, each made by the actions that make them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from foundation.keys import new_key
from foundation.notifications.models import Letter
from foundation.transactions import action_block, reading
from redemptions.actions.accept_delivery import accept_delivery
from redemptions.actions.answer_order import answer_order
from redemptions.actions.deliver_order import deliver_order
from redemptions.actions.place_order import place_order
from redemptions.actions.sign_contract import sign_contract
from redemptions.models import ServiceOrder
from redemptions.steps.order_files import Upload
from regions.steps.budgets import book_on
from tests.cast import NOON
from vouchers.models import Voucher, VoucherApplication

PDF = b"%PDF-1.7 a paper of the tests "
LATER = NOON + timedelta(days=3)


def pdf(name: str) -> Upload:
    """Return a paper whose bytes, and so whose digest, follow its name."""
    return Upload(f"{name}.pdf", PDF + name.encode())


def issue(
    cast: Any, *, category: str = "TS", face_fen: int = 2_400_000, serial: int = 1, **more: Any
) -> Voucher:
    """Issue a voucher to Lanting Optics, its money held and committed."""
    line = cast.lines["YP", category]
    values: dict[str, Any] = {
        "issued_at": NOON, "use_by": date(2027, 3, 16), "redeem_by": date(2027, 5, 17),
        "state": "active", **more,
    }  # fmt: skip
    with action_block(acting=cast.system):
        application = VoucherApplication.objects.create(
            number=f"SQ-2026-YP-{serial:06d}", region_id="YP", enterprise=cast.lanting,
            enterprise_name=cast.lanting.name_zh, programme=cast.programmes["YP"],
            terms=cast.terms["YP"], category_id=category, budget_line=line, state="issued",
            started_at=NOON, saved_at=NOON, approved_fen=face_fen,
        )  # fmt: skip
        voucher = Voucher.objects.create(
            number=f"SCQ-2026-YP-{serial:07d}-0", region_id="YP", enterprise=cast.lanting,
            enterprise_name=cast.lanting.name_zh, application=application,
            programme=cast.programmes["YP"], terms=cast.terms["YP"], category_id=category,
            budget_line=line, face_fen=face_fen, available_fen=face_fen, **values,
        )  # fmt: skip
        for event in ("hold", "commit"):
            book_on(
                line, event, amount_fen=face_fen, key=str(voucher.pk), reference=voucher.number,
                at=NOON,
            )  # fmt: skip
    return voucher


def placed(cast: Any, voucher: Voucher, *, price_fen: int = 6_000_000, **more: Any) -> ServiceOrder:
    """Lanting offers Taihu an order on a voucher."""
    product = cast.testing if voucher.category_id == "TS" else cast.research
    asked: dict[str, Any] = {"key": new_key(), "product_number": product.number, **more}
    return place_order(
        voucher_number=voucher.number, price_fen=price_fen, acting=cast.acting["mei"], at=NOON,
        **asked,
    )  # fmt: skip


def agreed(cast: Any, voucher: Voucher, **more: Any) -> ServiceOrder:
    """Taihu has taken the order."""
    order = placed(cast, voucher, **more)
    return answer_order(number=order.number, agrees=True, acting=cast.acting["wu"], at=NOON)


def contracted(
    cast: Any, voucher: Voucher, *, contract_fen: int | None = None, **more: Any
) -> ServiceOrder:
    """The contract is on file."""
    order = agreed(cast, voucher, **more)
    return sign_contract(
        number=order.number, contract_number="HT-2026-001",
        contract_fen=contract_fen or order.price_fen, contracted_on=date(2026, 3, 16),
        contract=pdf(f"contract {order.number}"), acting=cast.acting["mei"], at=NOON,
    )  # fmt: skip


def delivered(cast: Any, voucher: Voucher, **more: Any) -> ServiceOrder:
    """Taihu has delivered a report."""
    order = contracted(cast, voucher, **more)
    return deliver_order(
        number=order.number, delivery_note="报告一份", acting=cast.acting["wu"], at=LATER,
        deliverables=[pdf(f"report {order.number}")],
    )  # fmt: skip


def accepted(cast: Any, voucher: Voucher, **more: Any) -> ServiceOrder:
    """Lanting has accepted and rated."""
    order = delivered(cast, voucher, **more)
    return accept_delivery(
        number=order.number, quality=5, timeliness=4, attitude=5, acting=cast.acting["mei"],
        at=LATER,
    )  # fmt: skip


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
