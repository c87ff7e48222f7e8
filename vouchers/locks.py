"""Rows this concern locks, always in primary-key order; a voucher is taken in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from foundation.refusals import NotVisible
from vouchers.models import Appeal, Voucher, VoucherApplication

if TYPE_CHECKING:
    from uuid import UUID

_VOUCHERS = 3  # the class of a voucher's turn in the database


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


def appeal(number: str) -> Appeal:
    """Hold the appeal of an application, by the application's number; the application first.

    :raises NotVisible: unknown, or another's.
    """
    held = Appeal.objects.select_related("application").filter(application=application(number))
    found = held.select_for_update(of=("self",)).first()
    if found is None:
        raise NotVisible
    return found


def voucher(number: str) -> Voucher:
    """Hold a voucher by its number, with its region, enterprise and terms.

    :raises NotVisible: unknown, or another's.
    """
    return _voucher(number=number)


def voucher_by_key(key: UUID | str) -> Voucher:
    """Hold a voucher by its key; for tasks.

    :raises NotVisible: unknown, or another's.
    """
    return _voucher(pk=key)


def _voucher(**which: object) -> Voucher:
    key = Voucher.objects.filter(**which).values_list("pk", flat=True).first()
    if key is None:
        raise NotVisible
    with connection.cursor() as cursor:
        # The turn that voucher_move() takes too: a row lock before it would be the wrong order.
        cursor.execute("SELECT take_turn(%s, %s)", [_VOUCHERS, str(key)])
    return Voucher.objects.select_related("region", "enterprise", "terms").get(pk=key)
