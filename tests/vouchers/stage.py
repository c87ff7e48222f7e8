"""An issued voucher of Lanting Optics on stage, its movements, and the figures around it.

Face 30,000 yuan, category TS, issued Monday 16 March 2026 at 13:00; use-by 16 March 2027,
redeem-by Monday 17 May 2027 (the 15th is a Saturday).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from foundation.audit.models import AuditEntry
from foundation.ledger.queries import balances_of
from foundation.notifications.models import Letter
from foundation.transactions import action_block, reading
from tests.cast import BEIJING, NOON
from tests.vouchers import journey
from vouchers.models import CapUsage, Voucher
from vouchers.steps.balances import hold, redeem, release

FACE_FEN = 3_000_000
LATER = NOON + timedelta(days=10)
PAST_USE_BY = datetime(2027, 3, 17, 0, 10, tzinfo=BEIJING)
PAST_REDEEM_BY = datetime(2027, 5, 18, 0, 10, tzinfo=BEIJING)


def issued(cast: Any, **typed: Any) -> Voucher:
    """Apply, decide, issue: a voucher as the actions make it."""
    voucher: Voucher = journey.issued(cast, **typed)
    return voucher


def moved(cast: Any, voucher: Voucher, *, at: datetime = LATER, **amounts_fen: int) -> Voucher:
    """Hold, redeem, release as an order and its claim would: ``held=``, ``redeemed=``, …."""
    cases = {"redeemed": "DF-2026-YP-000001"}
    steps = {"held": hold, "redeemed": redeem, "released": release}
    with action_block(acting=cast.system):
        for name, amount_fen in amounts_fen.items():
            case = cases.get(name, "DD-2026-YP-000001")
            steps[name](voucher_id=voucher.pk, amount_fen=amount_fen, reference=case, at=at)
    return fresh(cast, voucher)


def fresh(cast: Any, voucher: Voucher) -> Voucher:
    """Return the row as it is now."""
    with reading(cast.system.scope):
        return Voucher.objects.get(pk=voucher.pk)


def counters(voucher: Voucher) -> dict[str, int]:
    """Return the counters that are not zero, in fen."""
    names = ("available", "held", "redeemed", "expired", "surrendered", "revoked", "split_off")
    found = {name: getattr(voucher, f"{name}_fen") for name in names}
    return {name: fen for name, fen in found.items() if fen}


def budget(cast: Any, category: str = "TS") -> dict[str, int]:
    """Return the budget line's balances that are not zero, without the appropriation."""
    line = cast.lines["YP", category]
    with reading(cast.scope("lin")):
        found = balances_of(cast.scope("lin"), line.ledger_owner)
    return {kind: fen for kind, fen in found.items() if fen and kind != "appropriated"}


def counted(cast: Any) -> dict[str, int]:
    """Return what the yearly caps count, by kind of subject."""
    with reading(cast.system.scope):
        rows = CapUsage.objects.values_list("subject", "used_fen")
        return {subject.split(":")[0]: used for subject, used in rows}


def letters(cast: Any, kind: str) -> list[Letter]:
    """Return the letters of one kind."""
    with reading(cast.system.scope):
        return list(Letter.objects.filter(kind=kind).order_by("pk"))


def trail(cast: Any, voucher: Voucher) -> list[str]:
    """Return what the trail says about a voucher, oldest first, after its issue."""
    with reading(cast.system.scope):
        rows = AuditEntry.objects.filter(subject_id=str(voucher.pk)).order_by("at", "recorded_at")
        codes = [row.code.removeprefix("vouchers.voucher.") for row in rows]
    return [code for code in codes if code != "issued"]


def picture(cast: Any, voucher: Voucher) -> tuple[Any, ...]:
    """Return all a refused action might have touched."""
    row = fresh(cast, voucher)
    with reading(cast.system.scope):
        return (
            counters(row), row.state, row.use_by, row.extensions, budget(cast), counted(cast),
            trail(cast, voucher), Letter.objects.count(),
        )  # fmt: skip
