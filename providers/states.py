"""The lives of an enrolment, a recognition, a product and a research result."""

from __future__ import annotations

from foundation.transitions import Life

ENROLMENT = Life(
    "enrolment",
    {
        "draft": {"self_assessed"},
        "self_assessed": {"auto_checked", "returned"},
        "auto_checked": {"in_publicity", "returned", "rejected"},
        "returned": {"self_assessed"},
        "in_publicity": {"objected", "enrolled"},
        "objected": {"enrolled", "rejected"},
        "enrolled": {"suspended", "removed"},
        "suspended": {"enrolled", "removed"},
        "removed": {"self_assessed"},  # once the years of the bar are over
    },
)

RECOGNITION = Life("recognition", {"pending": {"recognised", "refused"}, "refused": {"recognised"}})

PRODUCT = Life(
    "product",
    {
        "draft": {"listed"},
        "listed": {"suspended", "withdrawn"},
        "suspended": {"listed", "withdrawn"},
    },
)

RESULT = Life(
    "result",
    {
        "open": {"in_talks", "withdrawn"},
        "in_talks": {"open", "transferred", "withdrawn"},
    },
)
