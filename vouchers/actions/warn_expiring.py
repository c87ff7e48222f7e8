"""Ninety, thirty, seven days and one day before use-by: tell the firm what it has left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.periods import day_of
from foundation.transactions import action_block, reading
from vouchers import locks
from vouchers.queries.vouchers import due_for_warning, is_warning_due
from vouchers.rules.validity import warning_step
from vouchers.steps.letters import write_to_firm

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


def warn_expiring(*, acting: Acting, at: datetime) -> int:
    """Write the warnings that are due and return how many vouchers were warned about.

    Each of the four is written once; a night that was missed is made good by the next one.
    """
    with reading(acting.scope):
        due = due_for_warning(acting.scope, on=day_of(at))
    return sum(_warn(key, acting=acting, at=at) for key in due)


def _warn(key: UUID, *, acting: Acting, at: datetime) -> bool:
    on = day_of(at)
    with action_block(acting=acting):
        voucher = locks.voucher_by_key(key)
        is_due = is_warning_due(use_by=voucher.use_by, warned_days=voucher.warned_days, on=on)
        if voucher.state != "active" or not voucher.available_fen or not is_due:
            return False
        voucher.warned_days = warning_step(use_by=voucher.use_by, on=on)
        voucher.save(update_fields=["warned_days"])
        left = (voucher.use_by - on).days
        record(
            "vouchers.voucher.warned", subject=voucher, regions=[voucher.region_id],
            parties=[voucher.enterprise_id], acting=acting, at=at, days=left,
        )  # fmt: skip
        write_to_firm(
            "vouchers_expiring", voucher, at=at, days=left, available_fen=voucher.available_fen
        )
        return True
