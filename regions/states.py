"""The lives of a programme, terms, an agreement, a notice and an objection."""

from __future__ import annotations

from foundation.transitions import Life

TERMS = Life(
    "terms",
    {
        "draft": {"rehearsed", "in_consent"},
        "rehearsed": {"draft", "in_consent"},
        "in_consent": {"draft", "in_force"},
        "in_force": {"superseded"},
    },
)

AGREEMENT = Life(
    "agreement",
    {"draft": {"in_consent"}, "in_consent": {"draft", "in_force"}, "in_force": {"ended"}},
)

NOTICE = Life(
    "notice",
    {
        "draft": {"approved", "published"},
        "approved": {"published"},
        "published": {"objected", "ended"},
        "objected": {"published", "ended"},
    },
)

OBJECTION = Life("objection", {"open": {"upheld", "dismissed"}})
