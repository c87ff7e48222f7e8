"""Stage 2: a firm offers an order, the provider agrees, both sign, the provider delivers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from foundation.money import format_yuan
from foundation.periods import day_of
from foundation.transactions import reading
from redemptions.actions.accept_delivery import accept_delivery
from redemptions.actions.answer_order import answer_order
from redemptions.actions.ask_rework import ask_rework
from redemptions.actions.cancel_order import cancel_order
from redemptions.actions.deliver_order import deliver_order
from redemptions.actions.hand_in_part import hand_in_part
from redemptions.actions.lapse_orders import lapse_order
from redemptions.actions.place_order import place_order
from redemptions.actions.sign_contract import sign_contract
from redemptions.actions.start_service import start_service
from redemptions.models import ServiceOrder
from redemptions.steps.order_files import Upload
from voucher_platform.demo.papers import paper

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World

_START = timedelta(hours=2)


def offer(world: World, strand: Strand, at: datetime, *, by: str = "", product: str = "") -> None:
    """Offer an order to the provider; the voucher holds its part.

    :raises Refusal: whatever ``place_order`` raises; nothing is held then.
    """
    row = world.products[product or strand.product]
    order = place_order(
        key=strand.key("order"),
        product_number=world.product_number(row["key"]),
        voucher_number=strand.voucher,
        price_fen=strand.contract_fen,
        quantity=int(strand.facts.get("quantity") or 1),
        scope_text=row["description_zh"],
        price_reason=strand.facts.get("price_reason", ""),
        acting=world.person(by or strand.handler, strand.owner),
        at=at,
    )
    strand.order = order.number
    strand.hold_fen = order.hold_fen


def answer(world: World, strand: Strand, at: datetime, *, declines: str = "") -> None:
    """Take the order, or decline it with a reason."""
    answer_order(
        number=strand.order, agrees=not declines, reason=declines,
        acting=world.person(strand.clerk), at=at,
    )  # fmt: skip


def sign(world: World, strand: Strand, at: datetime, *, by: str = "") -> None:
    """Put the contract on file, with the number of its registration where one is due."""
    year = at.year
    strand.tech_contract = strand.facts.get("tech_contract_no") or _registration(world, strand, at)
    sign_contract(
        number=strand.order,
        contract_number=f"HT-{year}-{strand.order[-6:]}",
        contract_fen=strand.contract_fen,
        contracted_on=day_of(at),
        contract=Upload(
            f"contract-{strand.order}.pdf",
            paper(
                "Service contract",
                f"Order {strand.order}, voucher {strand.voucher}",
                f"Amount CNY {format_yuan(strand.contract_fen)}",
                f"Signed on {day_of(at)}",
            ),
        ),
        tech_contract_number=strand.tech_contract,
        acting=world.person(by or strand.owner),
        at=at,
    )
    strand.hold_fen = order_of(world, strand).hold_fen


def begin(world: World, strand: Strand, at: datetime) -> None:
    """Mark the order as in service."""
    start_service(number=strand.order, acting=world.person(strand.clerk), at=at)


def deliver(world: World, strand: Strand, at: datetime, *, edition: int = 1) -> None:
    """Hand over the report."""
    if order_of(world, strand).state == "contracted":
        begin(world, strand, at - _START)
    deliver_order(
        number=strand.order,
        delivery_note="按合同约定交付服务报告，附原始数据。",
        deliverables=[_report(strand, at, edition)],
        acting=world.person(strand.clerk),
        at=at,
    )


def hand_in(world: World, strand: Strand, at: datetime) -> None:
    """Put what was done by then on an order that ended early."""
    hand_in_part(
        number=strand.order, deliverables=[_report(strand, at, 1)],
        acting=world.person(strand.clerk), at=at,
    )  # fmt: skip


def _report(strand: Strand, at: datetime, edition: int) -> Upload:
    return Upload(
        f"report-{strand.order}-{edition}.pdf",
        paper(
            "Service report",
            f"Order {strand.order}, edition {edition}",
            f"Delivered on {day_of(at)}",
        ),
    )


def rework(world: World, strand: Strand, at: datetime) -> None:
    """Ask the provider for more."""
    ask_rework(
        number=strand.order, reason="报告缺少两项原始数据，请补充后重新交付。",
        acting=world.person(strand.handler, strand.owner), at=at,
    )  # fmt: skip


def accept(world: World, strand: Strand, at: datetime, *, by: str = "", rating: int = 5) -> None:
    """Accept and rate what was delivered."""
    accept_delivery(
        number=strand.order, quality=rating, timeliness=max(rating - 1, 3), attitude=5,
        acceptance_note="成果符合合同约定。", acting=world.person(by or strand.owner), at=at,
    )  # fmt: skip


def carry_to_acceptance(world: World, strand: Strand, at: datetime) -> None:
    """Deliver and accept, some days before ``at``, where the story does not say when."""
    if order_of(world, strand).state == "contracted":
        deliver(world, strand, at - timedelta(days=14))
        accept(world, strand, at - timedelta(days=7))


def cancel(world: World, strand: Strand, at: datetime, *, reason: str) -> None:
    """Let the firm cancel; the hold goes back to the voucher."""
    cancel_order(
        number=strand.order, reason=reason, acting=world.person(strand.handler, strand.owner), at=at
    )


def lapse(world: World, strand: Strand, at: datetime) -> None:
    """Let an offer lapse that nobody answered."""
    lapse_order(number=strand.order, acting=world.system("lapse_orders"), at=at)


def order_of(world: World, strand: Strand) -> ServiceOrder:
    """Return the strand's order as it stands."""
    with reading(world.system("seed").scope):
        return ServiceOrder.objects.get(pk=strand.key("order"))


def _registration(world: World, strand: Strand, at: datetime) -> str:
    """Return a registration number: year, the provider's place, kind and a running number."""
    least_fen = world.registered_from_fen.get(strand.category)
    if least_fen is None or strand.contract_fen < least_fen:
        return ""
    home = world.regions[world.providers[strand.provider]["region"]]
    world.registered += 1
    return f"{at.year}{home['tech_contract_region_code']}00{world.registered:06d}"
