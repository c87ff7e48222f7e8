"""The lives of an enterprise and of a technology demand."""

from __future__ import annotations

from foundation.transitions import Life

ENTERPRISE = Life(
    "enterprise",
    {
        "draft": {"submitted"},
        "submitted": {"verified", "returned", "rejected"},
        "returned": {"submitted"},
        "verified": {"submitted", "suspended", "due_for_recheck", "blacklisted"},
        "due_for_recheck": {"submitted", "verified", "suspended", "blacklisted"},
        "suspended": {"verified", "blacklisted"},
        "blacklisted": {"verified"},
    },
)

DEMAND = Life(
    "demand",
    {
        "open": {"matched", "withdrawn"},
        "matched": {"open", "contracted", "withdrawn"},
    },
)
