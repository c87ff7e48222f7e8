"""A letter about a voucher, to everybody at the firm that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from foundation.accounts.queries import Readers
from foundation.notifications.steps import write_letter
from foundation.tenancy.scope import ENTERPRISE
from foundation.transactions import step

if TYPE_CHECKING:
    from datetime import datetime

    from vouchers.models import Voucher


@step
def write_to_firm(kind: str, voucher: Voucher, *, at: datetime, **facts: Any) -> int:
    """Write one letter of ``templates/letters`` to owner and handlers; return how many."""
    return write_letter(
        kind,
        to=Readers(ENTERPRISE, organisation=voucher.enterprise_id),
        at=at,
        number=voucher.number,
        link=reverse("enterprise-voucher", args=[voucher.enterprise.reference, voucher.number]),
        face_fen=voucher.face_fen,
        use_by=voucher.use_by.isoformat(),
        redeem_by=voucher.redeem_by.isoformat(),
        **facts,
    )
