"""The life of a monthly report."""

from __future__ import annotations

from foundation.transitions import Life

REPORT = Life(
    "report",
    {
        "draft": {"draft", "checked"},
        "checked": {"draft", "signed"},
        "signed": {"published"},
    },
)
