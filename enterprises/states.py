"""The life of an enterprise on the platform."""

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
