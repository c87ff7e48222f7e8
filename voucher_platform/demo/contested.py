"""What is contested or changed on the way: appeals, disputes about orders, changes by agreement."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from redemptions.actions.answer_amendment import answer_amendment
from redemptions.actions.answer_order_dispute import answer_order_dispute
from redemptions.actions.dispute_order import dispute_order
from redemptions.actions.end_order_dispute import end_order_dispute
from redemptions.actions.mediate_order import mediate_order
from redemptions.actions.propose_amendment import propose_amendment
from redemptions.models import OrderDispute
from voucher_platform.demo import orders
from vouchers.actions.appeal_application import appeal_application
from vouchers.actions.decide_appeal import decide_appeal
from vouchers.actions.propose_appeal import propose_appeal
from vouchers.models import Appeal

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World

MEDIATOR, SECRETARY = "U-OP-ME1", "U-OP-SEC1"
_UNTIL_AGREED = timedelta(minutes=40)
_YUAN = 100


def appeal(world: World, strand: Strand, at: datetime, *, grounds: str) -> None:
    """Let the firm appeal against the refusal of its application."""
    filed = appeal_application(
        number=strand.application, grounds=grounds, acting=world.person(strand.owner), at=at
    )
    strand.facts["appeal"] = filed.number


def hear(world: World, strand: Strand, at: datetime, *, outcome: str, reason: str) -> None:
    """Let the mediator propose the panel's answer."""
    propose_appeal(
        number=_appeal_of(strand), outcome=outcome, reason=reason,
        acting=world.person(MEDIATOR), at=at,
    )  # fmt: skip


def agree(world: World, strand: Strand, at: datetime, *, by: str = SECRETARY) -> Appeal:
    """Let another member of the panel agree."""
    return decide_appeal(number=_appeal_of(strand), agree=True, acting=world.person(by), at=at)


def _appeal_of(strand: Strand) -> str:
    number: str = strand.facts["appeal"]
    return number


def dispute(world: World, strand: Strand, at: datetime) -> None:
    """Let the firm dispute what was handed over."""
    raised = dispute_order(
        key=strand.key("dispute"), number=strand.order,
        reason="报告结论与合同约定的三项指标不符，补充一次后仍缺原始数据。",
        acting=world.person(strand.owner), at=at,
    )  # fmt: skip
    strand.facts["dispute"] = raised.number


def answer(world: World, strand: Strand, at: datetime) -> None:
    """Let the provider answer."""
    answer_order_dispute(
        number=strand.order,
        answer="两项指标已按约定交付，第三项因样品不足未能完成，愿按已完成部分结算。",
        acting=world.person(strand.clerk),
        at=at,
    )


def take_up(world: World, strand: Strand, at: datetime) -> OrderDispute:
    """Let the mediator take the case up."""
    number = strand.facts["dispute"]
    return mediate_order(number=number, acting=world.person(MEDIATOR), at=at)


def end(world: World, strand: Strand, at: datetime) -> None:
    """End it in the middle: two thirds were delivered and are accepted."""
    strand.contract_fen = strand.contract_fen * 2 // 3 // _YUAN * _YUAN
    end_order_dispute(
        number=strand.facts["dispute"], outcome="terminated_partially",
        opinion="双方确认三项指标完成两项，按三分之二结算，其余额度退回双创券。",
        part_fen=strand.contract_fen, acting=world.person(MEDIATOR), at=at,
    )  # fmt: skip
    strand.hold_fen = orders.order_of(world, strand).hold_fen


def change(
    world: World, strand: Strand, at: datetime, *, kind: str, amount_fen: int, reason: str
) -> None:
    """Change the amount, or end the order early, as both sides agree."""
    propose_amendment(
        key=strand.key("amendment"), number=strand.order, kind=kind, amount_fen=amount_fen,
        reason=reason, acting=world.person(strand.owner), at=at,
    )  # fmt: skip
    answer_amendment(
        number=strand.order, agrees=True, acting=world.person(strand.clerk), at=at + _UNTIL_AGREED
    )
    strand.contract_fen = amount_fen
    strand.hold_fen = orders.order_of(world, strand).hold_fen
