"""Vouchers after their issue: warned, expired, extended, given up, frozen."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from foundation.transactions import reading
from redemptions.actions.drop_hold import drop_hold
from redemptions.queries.orders import without_voucher
from voucher_platform.demo.files import moment
from vouchers.actions.expire_vouchers import expire_vouchers
from vouchers.actions.extend_voucher import extend_voucher
from vouchers.actions.freeze_voucher import freeze_voucher
from vouchers.actions.revoke_voucher import revoke_voucher
from vouchers.actions.split_voucher import split_voucher
from vouchers.actions.surrender_voucher import surrender_voucher
from vouchers.actions.warn_expiring import warn_expiring
from vouchers.models import Voucher
from vouchers.rules.validity import WARNING_DAYS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World

_YUAN = 100


def watch(world: World, *, use_by: date, redeem_by: date) -> None:
    """Have the nights come on which a voucher is warned about, or ends."""
    for day in (use_by, redeem_by):
        _once(world, day + timedelta(days=1), 0, expire)
    for days in WARNING_DAYS:
        _once(world, use_by - timedelta(days=days), 8, warn)


def _once(world: World, day: date, hour: int, happening: Callable[[World, datetime], None]) -> None:
    if (happening.__name__, day) not in world.nights:
        world.nights.add((happening.__name__, day))
        world.clockwork.at(moment(day, hour), partial(happening, world))


def expire(world: World, at: datetime) -> None:
    """Send back what is past its last day."""
    system = world.system("expiry")
    expire_vouchers(acting=system, at=at + timedelta(minutes=5))
    with reading(system.scope):
        lost = without_voucher(system.scope)
    for number in lost:
        drop_hold(number=number, acting=system, at=at + timedelta(minutes=20))


def warn(world: World, at: datetime) -> None:
    """Write to firms whose vouchers end soon."""
    warn_expiring(acting=world.system("warn_expiring"), at=at)


def extend(world: World, strand: Strand, at: datetime, *, days: int, reason: str) -> None:
    """Let an officer of the issuing region extend it."""
    extend_voucher(
        number=strand.voucher, days=days, reason=reason,
        acting=world.person(f"U-{strand.region}-OF1"), at=at,
    )  # fmt: skip


def give_up(world: World, strand: Strand, at: datetime, *, reason: str) -> None:
    """Let the firm give back the rest."""
    surrender_voucher(
        number=strand.voucher, reason=reason, acting=world.person(strand.owner), at=at
    )


def freeze(world: World, strand: Strand, at: datetime, *, reason: str) -> None:
    """Let the supervisor freeze it."""
    freeze_voucher(
        number=strand.voucher, reason=reason, acting=world.person(f"U-{strand.region}-SV1"), at=at
    )


def revoke(world: World, strand: Strand, at: datetime, *, reason: str) -> None:
    """Let the leader take back a frozen one."""
    revoke_voucher(
        number=strand.voucher, reason=reason, acting=world.person(f"U-{strand.region}-LD1"), at=at
    )


def split(world: World, strand: Strand, at: datetime, *, reason: str) -> None:
    """Let an officer split it into two, a third and two thirds."""
    whole_fen = rest_fen(world, strand)
    first_fen = whole_fen // 3 // _YUAN * _YUAN
    split_voucher(
        number=strand.voucher, parts=[first_fen, whole_fen - first_fen], reason=reason,
        acting=world.person(f"U-{strand.region}-OF1"), at=at,
    )  # fmt: skip


def rest_fen(world: World, strand: Strand) -> int:
    """Return what is still free on its voucher, in fen."""
    with reading(world.system("seed").scope):
        return Voucher.objects.get(number=strand.voucher).available_fen
