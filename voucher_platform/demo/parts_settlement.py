"""What the planted cases say of payments, months and disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voucher_platform.demo import disputes, paying

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.planted import Event, Part
    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World


def _instructed(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    """Gather this one payment on its own day; its release follows in the story."""
    region = paying.payer_of(world, strand)
    strand.payments = paying.prepare(world, region, [strand.claim], at)


def _released(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    world.hears_by_hand.update(strand.payments)
    paying.release(world, paying.payer_of(world, strand), strand.payments, at)


def _succeeded(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    paying.hear(world, paying.payer_of(world, strand), strand.payments, at)


def _failed(world: World, strand: Strand, at: datetime, event: Event) -> None:
    paying.hear(
        world, paying.payer_of(world, strand), strand.payments, at, returned=event["reason_zh"]
    )


def _questioned(world: World, strand: Strand, at: datetime, event: Event) -> None:
    disputes.question(world, strand, at, by=event["by"], reason=event["reason_zh"])


def _answered(world: World, strand: Strand, at: datetime, event: Event) -> None:
    disputes.answer(world, strand, at, by=event["by"], words=event["text_zh"])


def _dismissed(world: World, strand: Strand, at: datetime, event: Event) -> None:
    disputes.dismiss(
        world, strand, at, by=event["by"], words="银行入账时间在截止时间之前，该行按原金额入下期。"
    )


SETTLEMENT_PARTS: dict[str, Part] = {
    "payment_instructed": _instructed,
    "payment_released": _released,
    "payment_succeeded": _succeeded,
    "payment_failed": _failed,
    "line_disputed": _questioned,
    "dispute_answered": _answered,
    "dispute_dismissed": _dismissed,
}
