"""Stage 1: a firm applies, two or three people decide, the voucher is issued."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from foundation.transactions import reading
from voucher_platform.demo import lives
from voucher_platform.demo.tellings import EXPECTED, NEEDS, RESULTS
from vouchers.actions.decide_application import decide_application
from vouchers.actions.issue_voucher import issue_voucher
from vouchers.actions.lapse_application import lapse_application
from vouchers.actions.recommend_application import recommend_application
from vouchers.actions.return_application import return_application
from vouchers.actions.save_application import save_application
from vouchers.actions.start_application import start_application
from vouchers.actions.submit_application import submit_application
from vouchers.actions.take_application import take_application
from vouchers.actions.withdraw_application import withdraw_application
from vouchers.models import VoucherApplication
from vouchers.rules.award import AwardBelowMinimum

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World

A_QUARTER = timedelta(minutes=15)
_POSTS = {"leader": "LD1", "finance": "FN1"}


def draft(world: World, strand: Strand, at: datetime, *, by: str = "") -> None:
    """Start a draft and fill it in."""
    acting = world.person(by or strand.handler, strand.owner)
    started = start_application(key=strand.key("application"), acting=acting, at=at - A_QUARTER)
    strand.application = started.number
    save_application(
        number=started.number, version=started.version, typed=_typed(world, strand),
        acting=acting, at=at - A_QUARTER / 3,
    )  # fmt: skip


def apply(world: World, strand: Strand, at: datetime, *, by: str = "") -> None:
    """Start a draft, fill it in and submit it.

    :raises Refusal: whatever ``submit_application`` raises; the draft stays.
    """
    draft(world, strand, at, by=by)
    submit_application(
        number=strand.application, declared_by=_signs(world, strand),
        acting=world.person(by or strand.handler, strand.owner), at=at,
    )  # fmt: skip


def _typed(world: World, strand: Strand) -> dict[str, Any]:
    title = strand.title
    if not title:
        title = world.products[strand.product]["title_zh"]
    return {
        "category_id": strand.category,
        "title": title,
        "need": NEEDS[strand.category],
        "expected_result": RESULTS.get(strand.category, EXPECTED),
        "provider_region": strand.facts.get("provider_region") or _home(world, strand),
        "planned_cost_fen": strand.planned_fen,
        "asked_fen": strand.asked_fen,
        "other_support_fen": 0,
    }


def _home(world: World, strand: Strand) -> str:
    if strand.provider:
        return world.providers[strand.provider]["region"]
    return next(code for code in world.files.codes if code != strand.region)


def _signs(world: World, strand: Strand) -> str:
    firm = world.firms[strand.enterprise]
    return firm.get("legal_rep_zh") or firm["leader_zh"]


def take(world: World, strand: Strand, at: datetime, *, by: str) -> None:
    """Let an officer take the case."""
    take_application(number=strand.application, acting=world.person(by), at=at)


def recommend(world: World, strand: Strand, at: datetime, *, by: str, opinion: str = "") -> None:
    """Let an officer take and recommend the case, in the amount the terms allow."""
    take(world, strand, at - A_QUARTER, by=by)
    recommend_application(
        number=strand.application, opinion=opinion or "材料齐全，用途与跨区域服务相符，建议支持。",
        score=strand.score, acting=world.person(by), at=at,
    )  # fmt: skip


def give_back(
    world: World, strand: Strand, at: datetime, *, by: str, defects: list[dict[str, str]]
) -> None:
    """Return the application with all its defects at once."""
    take(world, strand, at - A_QUARTER, by=by)
    return_application(number=strand.application, defects=defects, acting=world.person(by), at=at)


def resubmit(world: World, strand: Strand, at: datetime, *, by: str) -> None:
    """Send a returned application back."""
    acting = world.person(by, strand.owner)
    row = application_of(acting, strand)
    typed = _typed(world, strand)
    typed["need"] += "本轮已补充三项技术指标及验收办法。"
    save_application(
        number=row.number, version=row.version, typed=typed, acting=acting, at=at - A_QUARTER
    )
    submit_application(number=row.number, declared_by=_signs(world, strand), acting=acting, at=at)


def decide(
    world: World, strand: Strand, at: datetime, *, by: str, verdict: str = "approve",
    opinion: str = "同意。",
) -> str:  # fmt: skip
    """Give one decision and return the state it led to."""
    decided = decide_application(
        number=strand.application, verdict=verdict, opinion=opinion, acting=world.person(by), at=at
    )
    return decided.state


def put_in_line(world: World, strand: Strand, at: datetime, *, by: str) -> None:
    """Approve it for the waiting list: the line has no free money."""
    decide(world, strand, at, by=by, verdict="waitlist")
    world.waiting[strand.application] = strand


def issue(world: World, strand: Strand, at: datetime) -> None:
    """Issue the voucher of an approved application, as the worker does."""
    voucher = issue_voucher(
        application_id=strand.key("application"), acting=world.system("issue_voucher"), at=at
    )
    strand.voucher, strand.use_by = voucher.number, voucher.use_by
    lives.watch(world, use_by=voucher.use_by, redeem_by=voucher.redeem_by)


def withdraw(world: World, strand: Strand, at: datetime) -> None:
    """Let the firm take its application back."""
    acting = world.person(strand.handler, strand.owner)
    withdraw_application(number=strand.application, acting=acting, at=at)


def lapse(world: World, strand: Strand, at: datetime) -> None:
    """Let a returned application lapse, its last day being over."""
    lapse_application(number=strand.application, acting=world.system("lapse"), at=at)


def find_nothing_left(world: World, strand: Strand, at: datetime) -> None:
    """Let the officer find that a cap leaves nothing; told so, the firm withdraws."""
    with suppress(AwardBelowMinimum):
        recommend(world, strand, at, by=f"U-{strand.region}-OF1")
    withdraw(world, strand, at + A_QUARTER)


def carry_to_issue(world: World, strand: Strand, at: datetime) -> None:
    """Let everybody decide who has to, shortly before ``at``, and issue the voucher."""
    recommend_if_nobody_did(world, strand, at)
    for post, hours in (("leader", 3), ("finance", 1)):
        row = application_of(world.system("seed"), strand)
        if row.state == "recommended" and row.waiting_for == post:
            by = f"U-{strand.region}-{_POSTS[post]}"
            decide(world, strand, at - timedelta(hours=hours), by=by)
    issue(world, strand, at)


def recommend_if_nobody_did(world: World, strand: Strand, at: datetime) -> None:
    """Let the first officer recommend a case that still waits for one."""
    if application_of(world.system("seed"), strand).state == "submitted":
        officer = strand.facts.get("officer", "OF1")
        recommend(world, strand, at - timedelta(hours=20), by=f"U-{strand.region}-{officer}")


def application_of(acting: Acting, strand: Strand) -> VoucherApplication:
    """Return the strand's application as it stands."""
    with reading(acting.scope):
        return VoucherApplication.objects.get(pk=strand.key("application"))
