"""Tables of the settlements concern."""

from settlements.models.account import TreasuryAccount
from settlements.models.correction import ClawbackCase, Dispute
from settlements.models.obligation import Obligation
from settlements.models.payment import (
    BankReceipt,
    PaymentFile,
    PaymentFileCopy,
    PaymentInstruction,
    ReceiptFile,
)
from settlements.models.period import NetPosition, SettlementLine, SettlementPeriod
from settlements.models.statement import SettlementStatement, SignedStatement, StatementSignoff

__all__ = [
    "BankReceipt",
    "ClawbackCase",
    "Dispute",
    "NetPosition",
    "Obligation",
    "PaymentFile",
    "PaymentFileCopy",
    "PaymentInstruction",
    "ReceiptFile",
    "SettlementLine",
    "SettlementPeriod",
    "SettlementStatement",
    "SignedStatement",
    "StatementSignoff",
    "TreasuryAccount",
]
