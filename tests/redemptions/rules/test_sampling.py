"""Which claims are inspected: all that are risky or large, and some by lot."""

import pytest

from redemptions.rules.sampling import Sample, lot_of, why_inspected

SAMPLE = Sample(rate_bp=1_000, all_high_risk=True, all_above_fen=10_000_000)


@pytest.mark.parametrize(
    ("risk", "amount_fen", "lot", "why"),
    [
        ("low", 10_000_000, 1_000, None),
        ("low", 10_000_000, 999, "random"),
        ("low", 10_000_001, 9_999, "above_limit"),
        ("medium", 1, 9_999, None),
        ("high", 1, 9_999, "high_risk"),
        ("high", 10_000_001, 0, "high_risk"),  # the first that fits
    ],
)
def test_why_a_claim_is_inspected(risk, amount_fen, lot, why):
    assert why_inspected(SAMPLE, risk=risk, amount_fen=amount_fen, lot=lot) == why


def test_high_risk_is_a_term_too():
    lenient = Sample(rate_bp=0, all_high_risk=False, all_above_fen=10_000_000)
    assert why_inspected(lenient, risk="high", amount_fen=1, lot=0) is None


def test_anybody_draws_the_same_lot_again():
    # printf '5eed:DF-2026-YP-000001' | sha256sum begins with da751451a14a91c3
    assert lot_of("5eed", "DF-2026-YP-000001") == 0xDA751451A14A91C3 % 10_000 == 2051
    assert lot_of("5eed", "DF-2026-YP-000001") != lot_of("5eed", "DF-2026-YP-000002")


def test_about_a_tenth_is_drawn_at_a_rate_of_a_tenth():
    drawn = sum(lot_of("5eed", f"DF-2026-YP-{number:06}") < 1_000 for number in range(10_000))
    assert 900 < drawn < 1_100
