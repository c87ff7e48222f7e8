"""Stage 5: weekly payments to claimants; what bank or treasury says comes days later."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from foundation.money import format_yuan
from foundation.spreadsheets import csv_of
from foundation.transactions import reading
from redemptions.rules.paying import paying_region
from regions.queries.places import every_region
from settlements.actions.import_receipts import import_receipts
from settlements.actions.instruct_payments import instruct_payments
from settlements.actions.keep_treasury_account import (
    confirm_treasury_account,
    propose_treasury_account,
)
from settlements.actions.reconcile_payments import reconcile_payments
from settlements.actions.release_payments import release_payments
from settlements.actions.send_payments import send_payments
from settlements.models import PaymentInstruction
from voucher_platform.demo import claims
from voucher_platform.demo.files import moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World

HEAD = (
    "serial", "booked_on", "amount", "payee_name", "payee_account", "instruction_number",
    "outcome", "reason",
)  # fmt: skip
_WEEK = timedelta(days=7)
_UNTIL_RELEASED, _UNTIL_SENT = timedelta(minutes=35), timedelta(minutes=95)


def schedule(world: World) -> None:
    """Gather payments every Friday (or the first working day after it), from spring 2025 on."""
    world.clockwork.at(
        moment(world.clockwork.until.date().replace(year=2025, month=3, day=3), 10, 0),
        partial(_accounts, world),
    )
    friday = moment(world.clockwork.until.date().replace(year=2025, month=3, day=7), 14, 20)
    while friday <= world.clockwork.until:
        when = world.clockwork.working_day_after(friday, 0, hour=14, minute=20)
        world.clockwork.at(when, partial(_gather_all, world))
        friday += _WEEK


def _accounts(world: World, at: datetime) -> None:
    """Put each region's account on file: one finance officer writes it down, another confirms."""
    for serial, region in enumerate(every_region(), start=1):
        account = propose_treasury_account(
            region=region.code, name=f"{region.full_name_zh}财政零余额账户",
            bank=f"江潮银行{region.name_zh}支行（演示）", cnaps="991290001018",
            account=f"9900007700{serial:08d}", acting=world.person(f"U-{region.code}-FN1"), at=at,
        )  # fmt: skip
        confirm_treasury_account(
            region=region.code, seen=account.pk, at=at + timedelta(minutes=20),
            acting=world.person(f"U-{region.code}-FN2"),
        )  # fmt: skip


def _gather_all(world: World, at: datetime) -> None:
    for number, region in enumerate(sorted(world.payable)):
        waiting = world.payable.pop(region)
        gather(world, region, waiting, at + timedelta(minutes=number))


def prepare(world: World, region: str, claims: Sequence[str] | None, at: datetime) -> list[str]:
    """Prepare these claims' payments (None: of all that wait) and return their numbers."""
    acting = world.person(f"U-{region}-FN1")
    made = instruct_payments(region=region, claims=claims, acting=acting, at=at)
    return [instruction.number for instruction in made]


def payer_of(world: World, strand: Strand) -> str:
    """Return the region that pays a strand's claim."""
    claim = claims.claim_of(world, strand)
    return paying_region(
        pattern=claim.pattern,
        issuing=claim.issuing_region_id,
        provider=claim.provider_region_id,
        prefinancer=claim.prefinancer,
    )


def gather(world: World, region: str, numbers: Sequence[str], at: datetime) -> None:
    """Prepare these claims' payments; release, hand over and receipt follow."""
    numbers = prepare(world, region, numbers, at)
    if numbers:
        world.clockwork.at(at + _UNTIL_RELEASED, partial(release, world, region, numbers))


def release(world: World, region: str, numbers: Sequence[str], at: datetime) -> None:
    """Release by another person, hand the file over, and hear from the bank two days later."""
    file = release_payments(
        region=region, numbers=numbers, acting=world.person(f"U-{region}-FN2"), at=at
    )
    send_payments(
        number=file.number, digest=file.sha256[:8], acting=world.person(f"U-{region}-FN1"),
        at=at + _UNTIL_SENT - _UNTIL_RELEASED,
    )  # fmt: skip
    days = world.chance.choice((1, 1, 2, 2, 3))
    if not world.hears_by_hand.issuperset(numbers):
        booked = world.clockwork.working_day_after(at, days, hour=9, minute=5)
        world.clockwork.at(booked, partial(hear, world, region, numbers))


def hear(
    world: World, region: str, numbers: Sequence[str], at: datetime, *, returned: str = ""
) -> None:
    """Take in the bank's receipts and book them; ``returned`` is the bank's reason to send back."""
    with reading(world.system("seed").scope):
        rows = list(PaymentInstruction.objects.filter(number__in=numbers).order_by("number"))
    outcome = "returned" if returned else "paid"
    content = csv_of(
        HEAD,
        [
            (
                f"HD{at:%m%d}{row.number.replace('-', '')}", f"{at:%Y-%m-%d}",
                format_yuan(row.amount_fen).replace(",", ""), row.payee_name, row.payee_account,
                row.number, outcome, returned,
            )
            for row in rows
        ],
    )  # fmt: skip
    acting = world.person(f"U-{region}-FN1")
    import_receipts(
        region=region, name=f"receipts-{region}-{at:%Y%m%d}.csv", content=content,
        acting=acting, at=at,
    )  # fmt: skip
    reconcile_payments(
        region=region, acting=world.system("match_receipts"), at=at + timedelta(minutes=2)
    )
