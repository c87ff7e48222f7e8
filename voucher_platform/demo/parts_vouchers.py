"""What the planted cases say of applications and vouchers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voucher_platform.demo import applications, contested, lives, standing

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.planted import Event, Part
    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World


def _submitted(world: World, strand: Strand, at: datetime, event: Event) -> None:
    strand.asked_fen = event.get("asked_fen") or strand.asked_fen
    strand.planned_fen = strand.planned_fen or strand.asked_fen * 5 // 2
    applications.apply(world, strand, at, by=_applicant(strand, event))


def _applicant(strand: Strand, event: Event) -> str:
    """In a pooled project each firm applies for itself."""
    return strand.handler if "joint" in event else event["by"]


def _recommended(world: World, strand: Strand, at: datetime, event: Event) -> None:
    applications.recommend(world, strand, at, by=event["by"], opinion=event.get("opinion_zh", ""))


def _decided(world: World, strand: Strand, at: datetime, event: Event) -> None:
    applications.recommend_if_nobody_did(world, strand, at)
    if "waited_from" in strand.facts["expect"]:
        applications.put_in_line(world, strand, at, by=event["by"])
    else:
        applications.decide(world, strand, at, by=event["by"])


def _rejected(world: World, strand: Strand, at: datetime, event: Event) -> None:
    if event["by"] == "system":
        applications.find_nothing_left(world, strand, at)
        return
    applications.decide(
        world, strand, at, by=event["by"], verdict="reject",
        opinion="所述检测疑为日常检测，属负面清单 N02，不予支持。",
    )  # fmt: skip


def _appealed(world: World, strand: Strand, at: datetime, event: Event) -> None:
    contested.appeal(world, strand, at, grounds=event["text_zh"])


def _heard(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    contested.hear(
        world, strand, at, outcome="allowed",
        reason="检测对象为研发样机并附试验大纲，不属日常检测，原不予支持决定应予撤销。",
    )  # fmt: skip


def _allowed(world: World, strand: Strand, at: datetime, event: Event) -> None:
    """Send the case back to its bureau, where others judge it this time."""
    contested.agree(world, strand, at, by=event["by"])
    strand.facts["officer"] = "OF2"


def _warned(world: World, _strand: Strand, at: datetime, event: Event) -> None:
    standing.warn(
        world, event["target"], at, by=event["by"], reason="同一发票重复用于两区申请，予以警告。"
    )


def _returned(world: World, strand: Strand, at: datetime, event: Event) -> None:
    defects = [{"field": told["field"], "says": told["zh"]} for told in event["defects"]]
    applications.give_back(world, strand, at, by=event["by"], defects=defects)


def _resubmitted(world: World, strand: Strand, at: datetime, event: Event) -> None:
    applications.resubmit(world, strand, at, by=event["by"])


def _issued(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    applications.carry_to_issue(world, strand, at)


def _nothing_more(_world: World, _strand: Strand, _at: datetime, _event: Event) -> None:
    """Leave it to the night's work, or to the next event."""


def _extended(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    lives.extend(world, strand, at, days=180, reason="中试设备检修，第三批次顺延。")


def _surrendered(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    lives.give_up(world, strand, at, reason="企业迁往外区，放弃剩余额度。")


VOUCHER_PARTS: dict[str, Part] = {
    "application_submitted": _submitted,
    "application_recommended": _recommended,
    "application_approved": _decided,
    "application_countersigned": _decided,
    "application_rejected": _rejected,
    "appealed": _appealed,
    "panel_heard": _heard,
    "appeal_upheld": _allowed,
    "sanction_warning": _warned,
    "application_returned": _returned,
    "application_resubmitted": _resubmitted,
    "applications_submitted": _submitted,
    "voucher_issued": _issued,
    "vouchers_issued": _issued,
    "expiry_warning": _nothing_more,
    "voucher_expired": _nothing_more,
    "extension_asked": _nothing_more,
    "extension_granted": _extended,
    "firm_moves": _nothing_more,
    "voucher_surrendered": _surrendered,
}
