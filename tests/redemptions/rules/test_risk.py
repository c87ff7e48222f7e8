"""The risk of a claim: the level of the heaviest hit, points that sort."""

import pytest

from redemptions.rules.risk import Level, Risk, risk_of


@pytest.mark.parametrize(
    ("severities", "risk"),
    [
        ([], Risk(Level.LOW, 0)),
        (["info", "info"], Risk(Level.LOW, 4)),
        (["recuse"], Risk(Level.LOW, 5)),  # the officer steps back; the claim is none the worse
        (["medium"], Risk(Level.MEDIUM, 12)),
        (["return", "info"], Risk(Level.MEDIUM, 22)),
        (["high"], Risk(Level.HIGH, 30)),
        (["block", "medium"], Risk(Level.HIGH, 72)),
        (["block", "block", "high"], Risk(Level.HIGH, 100)),
    ],
)
def test_risk(severities, risk):
    assert risk_of(severities) == risk
