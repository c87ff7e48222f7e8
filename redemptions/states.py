"""The lives of orders and what is contested about them, claims, inspections, introductions."""

from __future__ import annotations

from foundation.transitions import Life

ORDER = Life(
    "order",
    {
        "draft": {"offered", "cancelled"},
        "offered": {"agreed", "declined", "lapsed", "cancelled"},
        "agreed": {"contracted", "cancelled", "lapsed"},
        "contracted": {"in_service", "delivered", "cancelled", "terminated_partially"},
        "in_service": {"delivered", "cancelled", "terminated_partially", "disputed"},
        "delivered": {"accepted", "rework", "disputed", "terminated_partially"},
        "rework": {"delivered", "disputed", "terminated_partially"},
        "disputed": {
            "in_service",
            "rework",
            "delivered",
            "accepted",
            "cancelled",
            "terminated_partially",
        },
        "accepted": {"claimed", "closed"},
        "claimed": {"accepted", "terminated_partially", "closed"},
        "terminated_partially": {"claimed", "closed"},
    },
)

ORDER_DISPUTE = Life(
    "order_dispute",
    {
        "open": {"answered", "mediating", "withdrawn"},
        "answered": {"mediating", "withdrawn"},
        "mediating": {"upheld", "partly_upheld", "dismissed", "withdrawn"},
    },
)

AMENDMENT = Life("amendment", {"open": {"agreed", "refused", "withdrawn", "lapsed"}})

CLAIM = Life(
    "claim",
    {
        "draft": {"submitted", "withdrawn"},
        "submitted": {"confirmed", "returned", "withdrawn", "draft"},
        "confirmed": {"provider_side_check", "withdrawn", "returned"},
        "provider_side_check": {"issuing_review", "returned", "withdrawn"},
        "issuing_review": {"issuing_review", "approved", "rejected", "returned", "withdrawn"},
        "returned": {"submitted", "withdrawn"},
        "approved": {"in_publicity"},
        "in_publicity": {"payable", "objected"},
        "objected": {"payable", "issuing_review", "rejected"},
        "payable": {"instructed"},
        "instructed": {"paid", "payable"},
        # Back to payable: the bank took the transfer back after it was booked.
        "paid": {"payable", "reconciled", "closed", "clawback_opened"},
        "reconciled": {"payable", "closed", "clawback_opened"},
        "closed": {"payable", "clawback_opened"},
        "clawback_opened": {"closed"},
    },
)

INTRODUCTION = Life(
    "introduction",
    {"invited": {"accepted", "declined"}, "accepted": {"contracted"}},
)

INSPECTION = Life("inspection", {"waiting": {"recorded"}})
