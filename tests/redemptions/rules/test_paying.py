"""Who pays the claimant, pattern by pattern."""

import pytest

from redemptions.rules.paying import paying_region


@pytest.mark.parametrize(
    ("pattern", "prefinancer", "payer"),
    [
        ("P1", "", "YP"),
        ("P2", "", "YP"),
        ("P3", "WJ", "WJ"),
        ("P3", "", "WJ"),
        ("P4", "ECTTC", "ECTTC"),
        ("P5", "YP", "YP"),
    ],
)
def test_the_paying_region(pattern, prefinancer, payer):
    found = paying_region(pattern=pattern, issuing="YP", provider="WJ", prefinancer=prefinancer)
    assert found == payer
