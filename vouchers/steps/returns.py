"""Money of a voucher goes back: to the budget line it came from, and off the yearly caps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.tenancy.scope import current_action
from foundation.transactions import step
from regions.steps.budgets import book
from vouchers.steps import caps
from vouchers.steps.balances import move_balance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from vouchers.models import Voucher

REASONS = {"expired": "expire", "surrendered": "surrender", "revoked": "revoke"}


@step
def send_back(voucher: Voucher, *, to: str, counters: Iterable[str], at: datetime) -> int:
    """Move what stands on these counters to ``to`` and return how many fen went back.

    ``to`` is expired, surrendered or revoked; ``counters`` are available, held. The caps get
    back the amount (ruling 14) and the budget line frees it, all in the caller's transaction.
    The row in hand is fresh afterwards. The caller need not be able to see the budget line.
    """
    total_fen = 0
    for counter in counters:
        amount_fen = getattr(voucher, f"{counter}_fen")
        if amount_fen:
            move_balance(
                voucher_id=voucher.pk, frm=counter, to=to, amount_fen=amount_fen,
                reason=REASONS[to], reference=voucher.number, at=at,
            )  # fmt: skip
            total_fen += amount_fen
    if total_fen:
        caps.give_back(voucher_id=voucher.pk, amount_fen=total_fen)
        book(
            "uncommit", region=voucher.region_id, owner=f"line:{voucher.budget_line_id}",
            amount_fen=total_fen, key=f"{voucher.number}:{to}:{current_action()}",
            reference=voucher.number, at=at,
        )  # fmt: skip
        voucher.refresh_from_db()
    return total_fen
