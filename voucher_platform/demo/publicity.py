"""Stage 4: notices are published and ended; what came through clear becomes payable."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from foundation.refusals import Refusal
from foundation.transactions import reading
from redemptions.actions.follow_notice import open_publicity, stop_objected
from redemptions.actions.release_claims import release_claim
from redemptions.models import RedemptionClaim
from redemptions.queries import publicity
from regions.actions.end_notice import end_notice
from regions.actions.publish_notice import publish_notice
from regions.models import NoticeItem
from voucher_platform.demo.files import moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from uuid import UUID

    from foundation.tenancy.scope import Scope
    from voucher_platform.demo.world import World

CLERK = "U-OP-CL1"
_TUESDAY = 1


def schedule(world: World) -> None:
    """Publish every Tuesday what waits, from the first spring on."""
    day = world.clockwork.until.date()
    first = moment(day.replace(year=2025, month=3, day=4), 10, 13)
    while first <= world.clockwork.until:
        world.clockwork.at(
            world.clockwork.working_day_after(first, 0, hour=10, minute=13),
            partial(publish_waiting, world),
        )
        first += timedelta(days=7)


def publish_waiting(world: World, at: datetime) -> None:
    """Publish the claims that wait in any region."""
    with reading(world.system("seed").scope):
        rows = NoticeItem.objects.filter(notice__isnull=True, kind="claims")
        regions = sorted(set(rows.values_list("region_id", flat=True)))
    if regions:
        publish(world, regions, at)


def publish(world: World, regions: Iterable[str], at: datetime) -> None:
    """Publish the claims of these regions, and have each notice ended when it has run out."""
    chosen = list(regions)
    made = publish_notice(kind="claims", regions=chosen, acting=world.person(CLERK), at=at)
    acting = world.system("follow_notices")
    for key in _found(world, publicity.newly_published):
        open_publicity(claim_id=key, acting=acting, at=at)
    for number, notice in enumerate(made):
        if notice.ends_on:
            ended = moment(notice.ends_on + timedelta(days=1), 8, number)
            world.clockwork.at(ended, partial(end, world, notice.number))


def end(world: World, number: str, at: datetime) -> None:
    """End a notice; claims that came through clear become payable."""
    acting = world.system("end_notices")
    end_notice(number=number, acting=acting, at=at)
    for key in _found(world, publicity.objected_to):
        stop_objected(claim_id=key, acting=acting, at=at)
    for key in _found(world, publicity.cleared):
        _release(world, key, at)


def _release(world: World, key: UUID, at: datetime) -> None:
    try:
        release_claim(claim_id=key, acting=world.system("follow_notices"), at=at)
    except Refusal as refusal:
        world.left_out[f"claim not payable ({refusal.code})"] += 1
        return
    with reading(world.system("seed").scope):
        claim = RedemptionClaim.objects.get(pk=key)
    payer = claim.prefinancer or claim.issuing_region_id
    if claim.number not in world.paid_by_hand:
        world.payable.setdefault(payer, []).append(claim.number)


def _found(world: World, find: Callable[[Scope], list[UUID]]) -> list[UUID]:
    scope = world.system("seed").scope
    with reading(scope):
        return find(scope)
