"""How a dispute can end, and who was right then."""

import pytest

from redemptions.rules.disputes import outcomes_for, verdict


def test_only_what_was_handed_over_can_be_accepted_or_reworked():
    assert outcomes_for("delivered") == (
        "resumed", "rework", "accepted", "terminated_partially", "cancelled",
    )  # fmt: skip
    assert outcomes_for("in_service") == ("resumed", "terminated_partially", "cancelled")
    assert outcomes_for("rework") == ("resumed", "terminated_partially", "cancelled")


@pytest.mark.parametrize(
    ("outcome", "firm", "provider"),
    [
        ("resumed", "dismissed", "dismissed"),
        ("rework", "upheld", "dismissed"),
        ("accepted", "dismissed", "upheld"),
        ("terminated_partially", "partly_upheld", "partly_upheld"),
        ("cancelled", "upheld", "dismissed"),
    ],
)
def test_who_was_right(outcome, firm, provider):
    assert verdict(side="enterprise", outcome=outcome) == firm
    assert verdict(side="provider", outcome=outcome) == provider
