"""The lives of an application, of its appeal and of a voucher, as tables."""

from __future__ import annotations

from foundation.transitions import Life

APPLICATION = Life(
    "application",
    {
        "draft": {"submitted", "withdrawn"},
        "submitted": {"under_review", "returned", "recommended", "rejected", "withdrawn"},
        "under_review": {"returned", "recommended", "rejected", "withdrawn", "submitted"},
        "returned": {"submitted", "withdrawn", "lapsed"},
        "recommended": {"approved", "rejected", "waitlisted", "under_review", "withdrawn"},
        "waitlisted": {"approved", "withdrawn", "lapsed"},
        "approved": {"issued", "withdrawn"},
        "rejected": {"appealed"},
        "appealed": {"upheld", "overturned"},
        "overturned": {"submitted"},
    },
)

APPEAL = Life("appeal", {"open": {"allowed", "dismissed"}})

VOUCHER = Life(
    "voucher",
    {
        "active": {"frozen", "used_up", "expired", "surrendered", "revoked", "split"},
        "frozen": {"active", "expired", "revoked"},
        "used_up": {"active"},
        "expired": {"active"},
    },
)
