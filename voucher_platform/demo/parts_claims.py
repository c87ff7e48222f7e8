"""What the planted cases say of claims and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voucher_platform.demo import claims, orders, publicity

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.planted import Event, Part
    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World


def _filed(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    orders.carry_to_acceptance(world, strand, at)
    claims.file(world, strand, at)
    if strand.facts["paid_on_own_days"]:
        world.paid_by_hand.add(strand.claim)


def _confirmed(world: World, strand: Strand, at: datetime, event: Event) -> None:
    claims.confirm(world, strand, at, by=event["by"])


def _checked(world: World, strand: Strand, at: datetime, event: Event) -> None:
    claims.check_there(world, strand, at, by=event["by"])


def _assessed(world: World, strand: Strand, at: datetime, event: Event) -> None:
    claims.assess(world, strand, at, by=event["by"])


def _approved(world: World, strand: Strand, at: datetime, event: Event) -> None:
    by = event["by"] if event["by"] != "system" else ""
    claims.carry_to_approval(world, strand, at, by=by)


def _rejected(world: World, strand: Strand, at: datetime, event: Event) -> None:
    claims.carry_to_review(world, strand, at)
    claims.decide(
        world, strand, at, by=event["by"], verdict="reject",
        opinion="该发票已在联盟内用于兑付，且购买方与订单企业不一致，不予兑付。",
    )  # fmt: skip


def _published(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    publicity.publish(world, [strand.region], at)


CLAIM_PARTS: dict[str, Part] = {
    "claim_submitted": _filed,
    "claim_co_confirmed": _confirmed,
    "provider_side_checked": _checked,
    "claim_assessed": _assessed,
    "claim_approved": _approved,
    "claims_approved": _approved,
    "claim_rejected": _rejected,
    "publicity_started": _published,
}
