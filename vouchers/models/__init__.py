"""Tables of the vouchers concern."""

from vouchers.models.application import ApplicationDecision, VoucherApplication
from vouchers.models.voucher import (
    BalanceEntry,
    CapUsage,
    Voucher,
    VoucherDocument,
)

__all__ = [
    "ApplicationDecision",
    "BalanceEntry",
    "CapUsage",
    "Voucher",
    "VoucherApplication",
    "VoucherDocument",
]
