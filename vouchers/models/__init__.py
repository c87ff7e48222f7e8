"""Tables of the vouchers concern."""

from vouchers.models.appeal import Appeal
from vouchers.models.application import ApplicationDecision, VoucherApplication
from vouchers.models.desk import BulkOutcome, BulkRun, QueueFilter, Recusal
from vouchers.models.voucher import (
    BalanceEntry,
    CapUsage,
    Voucher,
    VoucherDocument,
)

__all__ = [
    "Appeal",
    "ApplicationDecision",
    "BalanceEntry",
    "BulkOutcome",
    "BulkRun",
    "CapUsage",
    "QueueFilter",
    "Recusal",
    "Voucher",
    "VoucherApplication",
    "VoucherDocument",
]
