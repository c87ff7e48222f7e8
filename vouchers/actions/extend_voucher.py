"""The one extension, while an order is in service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.outbox.steps import after_commit
from foundation.periods import day_of
from foundation.transactions import action
from regions.queries.places import work_calendar
from vouchers import locks
from vouchers.permissions.vouchers import extended, may_extend
from vouchers.steps.letters import write_to_firm

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import Voucher


@action
def extend_voucher(*, number: str, days: int, reason: str, acting: Acting, at: datetime) -> Voucher:
    """Move use-by and redeem-by on by ``days``, counted from the unmoved use-by.

    An order runs when money is held on the voucher. The paper is printed anew.

    :raises NotYourPost: not an officer of the issuing region.
    :raises VoucherNotActive: frozen or ended.
    :raises Refusal: what the terms say: used up, too long, nothing in service, too late.
    """
    voucher = locks.voucher(number)
    on, calendar = day_of(at), work_calendar()
    if refusal := may_extend(acting, voucher, on=on, calendar=calendar, days=days):
        raise refusal
    former = voucher.use_by
    validity = extended(voucher, days=days, on=on, calendar=calendar)
    voucher.use_by, voucher.redeem_by = validity.use_by.day, validity.redeem_by.day
    voucher.provisional = validity.use_by.provisional or validity.redeem_by.provisional
    voucher.extensions += 1
    voucher.extended_days += days
    voucher.warned_days = 0
    voucher.save(
        update_fields=[
            "use_by", "redeem_by", "provisional", "extensions", "extended_days", "warned_days",
        ]
    )  # fmt: skip
    record(
        "vouchers.voucher.extended", subject=voucher, regions=[voucher.region_id],
        parties=[voucher.enterprise_id], acting=acting, at=at, days=days, reason=reason,
        former_use_by=former.isoformat(), use_by=voucher.use_by.isoformat(),
    )  # fmt: skip
    write_to_firm("vouchers_extended", voucher, at=at, days=days, reason=reason)
    after_commit("vouchers.print_voucher", voucher_id=str(voucher.pk))
    return voucher
