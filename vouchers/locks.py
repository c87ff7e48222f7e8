"""Rows this concern locks, always in primary-key order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.refusals import NotVisible
from vouchers.models import Voucher, VoucherApplication

if TYPE_CHECKING:
    from uuid import UUID


def application(number: str) -> VoucherApplication:
    """Hold an application by its number.

    :raises NotVisible: unknown, or another's.
    """
    held = VoucherApplication.objects.select_for_update(of=("self",)).filter(number=number).first()
    if held is None:
        raise NotVisible
    return held


def application_by_key(key: UUID | str) -> VoucherApplication:
    """Hold an application by its key; for tasks."""
    held = VoucherApplication.objects.select_for_update(of=("self",)).filter(pk=key).first()
    if held is None:
        raise NotVisible
    return held


def voucher(number: str) -> Voucher:
    """Hold a voucher by its number.

    :raises NotVisible: unknown, or another's.
    """
    held = Voucher.objects.select_for_update(of=("self",)).filter(number=number).first()
    if held is None:
        raise NotVisible
    return held
