"""Every night: what was not used by its last day returns to the budget, one voucher at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.periods import day_of
from foundation.transactions import action_block, reading
from foundation.transitions import move
from vouchers import locks
from vouchers.queries.vouchers import RUNNING, due_for_expiry
from vouchers.states import VOUCHER
from vouchers.steps.letters import write_to_firm
from vouchers.steps.returns import send_back

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from foundation.acting import Acting
    from vouchers.models import Voucher


def expire_vouchers(*, acting: Acting, at: datetime) -> int:
    """Expire what is past its day and return how many vouchers gave money back.

    Past use-by what is available expires; past redeem-by what is held does too (rulings 13 and
    day one 3.4). One transaction a voucher; a second run on the same day finds nothing.
    """
    with reading(acting.scope):
        due = due_for_expiry(acting.scope, on=day_of(at))
    return sum(_expire(key, acting=acting, at=at) for key in due)


def _expire(key: UUID, *, acting: Acting, at: datetime) -> bool:
    with action_block(acting=acting):
        voucher = locks.voucher_by_key(key)
        counters = _past(voucher, day_of(at))
        if not counters:
            return False
        held_fen = voucher.held_fen
        if "held" in counters or not held_fen:
            # The state first: the guard would call an emptied voucher used up.
            move(voucher, VOUCHER, to="expired")
        amount_fen = send_back(voucher, to="expired", counters=counters, at=at)
        record(
            "vouchers.voucher.expired", subject=voucher, regions=[voucher.region_id],
            parties=[voucher.enterprise_id], acting=acting, at=at, amount_fen=amount_fen,
            held_fen=voucher.held_fen,
        )  # fmt: skip
        write_to_firm(
            "vouchers_expired", voucher, at=at, amount_fen=amount_fen, held_fen=voucher.held_fen
        )
        return True


def _past(voucher: Voucher, on: date) -> list[str]:
    if voucher.state not in RUNNING:
        return []
    days = (("available", voucher.use_by), ("held", voucher.redeem_by))
    return [name for name, day in days if day < on and getattr(voucher, f"{name}_fen")]
