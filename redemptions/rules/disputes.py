"""How a dispute about an order can end, who was right then, and how long each side has."""

from __future__ import annotations

#: Working days: for the other side's answer, and for the mediator once the case is taken up.
ANSWER_WORKING_DAYS = 5
MEDIATION_WORKING_DAYS = 10

LIVE = frozenset({"open", "answered", "mediating"})
#: An order can be disputed while the service runs, and after it was handed over.
DISPUTABLE = frozenset({"in_service", "delivered", "rework"})

RESUMED, REWORK, ACCEPTED = "resumed", "rework", "accepted"
TERMINATED, CANCELLED = "terminated_partially", "cancelled"

_VERDICTS = {
    "enterprise": {
        CANCELLED: "upheld",
        REWORK: "upheld",
        TERMINATED: "partly_upheld",
        RESUMED: "dismissed",
        ACCEPTED: "dismissed",
    },
    "provider": {
        ACCEPTED: "upheld",
        TERMINATED: "partly_upheld",
        RESUMED: "dismissed",
        REWORK: "dismissed",
        CANCELLED: "dismissed",
    },
}


def outcomes_for(was: str) -> tuple[str, ...]:
    """Return how a dispute can end, by the state the order was in when it was raised.

    Only what was handed over can be accepted or sent back.
    """
    if was == "delivered":
        return (RESUMED, REWORK, ACCEPTED, TERMINATED, CANCELLED)
    return (RESUMED, TERMINATED, CANCELLED)


def verdict(*, side: str, outcome: str) -> str:
    """Return upheld, partly_upheld or dismissed: how the one who raised it comes out of it."""
    return _VERDICTS[side][outcome]
