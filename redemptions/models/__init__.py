"""Tables of the redemptions concern."""

from redemptions.models.claim import ClaimCheck, ClaimDecision, RedemptionClaim
from redemptions.models.dispute import OrderAmendment, OrderDispute
from redemptions.models.evidence import (
    Evidence,
    Fingerprint,
    Invoice,
    InvoiceVerification,
    PaymentProof,
)
from redemptions.models.inspection import Inspection, InspectionFile
from redemptions.models.matching import Introduction, MatchMark
from redemptions.models.order import OrderFile, OrderMessage, ServiceOrder

__all__ = [
    "ClaimCheck",
    "ClaimDecision",
    "Evidence",
    "Fingerprint",
    "Inspection",
    "InspectionFile",
    "Introduction",
    "Invoice",
    "InvoiceVerification",
    "MatchMark",
    "OrderAmendment",
    "OrderDispute",
    "OrderFile",
    "OrderMessage",
    "PaymentProof",
    "RedemptionClaim",
    "ServiceOrder",
]
