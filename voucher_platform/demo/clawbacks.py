"""Money that came back: opened, served, heard, decided, demanded, recovered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import reading
from settlements.actions.decide_clawback import decide_clawback
from settlements.actions.demand_repayment import demand_repayment
from settlements.actions.open_clawback_case import open_clawback_case
from settlements.actions.record_hearing import record_hearing
from settlements.actions.record_recovery import record_recovery
from settlements.actions.serve_clawback_notice import serve_clawback_notice
from settlements.models import ClawbackCase
from voucher_platform.demo import paying

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.planted import Event, Part
    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World


def _opened(world: World, strand: Strand, at: datetime, event: Event) -> None:
    open_clawback_case(
        claim=strand.claim, amount_fen=event["amount_fen"], legal_basis=event["legal_basis"],
        reason="发票已红冲，按合同解除比例核查。", key=strand.key("clawback"),
        acting=world.person(event["by"]), at=at,
    )  # fmt: skip


def _served(world: World, strand: Strand, at: datetime, event: Event) -> None:
    serve_clawback_notice(number=_number(world, strand), acting=world.person(event["by"]), at=at)


def _heard(world: World, strand: Strand, at: datetime, event: Event) -> None:
    record_hearing(
        number=_number(world, strand), hearing=event["text_zh"], acting=world.person(event["by"]),
        at=at,
    )  # fmt: skip


def _decided(world: World, strand: Strand, at: datetime, event: Event) -> None:
    decide_clawback(
        number=_number(world, strand), decided_fen=event["amount_fen"],
        acting=world.person(event["by"]), at=at,
    )  # fmt: skip


def _demanded(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    demand_repayment(
        number=_number(world, strand), acting=world.person(f"U-{strand.region}-SV1"), at=at
    )


def _recovered(world: World, strand: Strand, at: datetime, event: Event) -> None:
    payer = paying.payer_of(world, strand)
    record_recovery(
        number=_number(world, strand), amount_fen=event["amount_fen"],
        serial=f"HK{at:%Y%m%d}{payer}0001", acting=world.person(f"U-{payer}-FN1"), at=at,
    )  # fmt: skip


def _nothing_more(_world: World, _strand: Strand, _at: datetime, _event: Event) -> None:
    """Leave it to the case that is opened for it."""


def _number(world: World, strand: Strand) -> str:
    with reading(world.system("seed").scope):
        return ClawbackCase.objects.get(pk=strand.key("clawback")).number


CLAWBACK_PARTS: dict[str, Part] = {
    "invoice_recheck": _nothing_more,
    "clawback_opened": _opened,
    "notice_served": _served,
    "heard": _heard,
    "decided": _decided,
    "demanded": _demanded,
    "recovered": _recovered,
}
