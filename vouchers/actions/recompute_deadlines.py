"""A year's working days are published: provisional last days are counted again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.outbox.steps import after_commit
from foundation.transactions import action_block, reading
from regions.queries.places import work_calendar
from regions.queries.programmes import terms_of
from vouchers import locks
from vouchers.queries.vouchers import provisional, validity_of
from vouchers.rules.validity import recompute
from vouchers.steps.letters import write_to_firm

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


def recompute_deadlines(*, acting: Acting, at: datetime) -> int:
    """Count provisional last days again and return how many vouchers changed (ruling 19).

    Never to an earlier day. A firm whose days moved has a letter and a new paper; one whose days
    only became certain has neither. One transaction a voucher.
    """
    with reading(acting.scope):
        due = provisional(acting.scope)
    return sum(_recompute(key, acting=acting, at=at) for key in due)


def _recompute(key: UUID, *, acting: Acting, at: datetime) -> bool:
    with action_block(acting=acting):
        voucher = locks.voucher_by_key(key)
        again = recompute(
            held=validity_of(voucher), terms=terms_of(voucher.terms), calendar=work_calendar()
        )
        former = (voucher.use_by, voucher.redeem_by)
        still_open = again.use_by.provisional or again.redeem_by.provisional
        days = (again.use_by.day, again.redeem_by.day)
        if still_open and days == former:
            return False
        voucher.use_by, voucher.redeem_by = days
        voucher.provisional = still_open
        voucher.save(update_fields=["use_by", "redeem_by", "provisional"])
        record(
            "vouchers.voucher.recomputed", subject=voucher, regions=[voucher.region_id],
            parties=[voucher.enterprise_id], acting=acting, at=at,
            former=[day.isoformat() for day in former], days=[day.isoformat() for day in days],
        )  # fmt: skip
        if days != former:
            write_to_firm("vouchers_recomputed", voucher, at=at)
            after_commit("vouchers.print_voucher", voucher_id=str(voucher.pk))
        return True
