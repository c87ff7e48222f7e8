"""R06, R10, R11, R17, R19, R22: contract and service."""

from dataclasses import replace
from datetime import date

import pytest

from redemptions.rules.checks.facts import Amounts, Certificate
from tests.redemptions.rules.checked import OWN, PRICE, SPLITTING, result, said


@pytest.mark.parametrize(
    ("contracted_on", "outcome", "message"),
    [
        (date(2026, 3, 9), "hit", "R06.too_early"),
        (date(2026, 3, 10), "pass", ""),
        (date(2027, 3, 10), "pass", ""),
        (date(2027, 3, 11), "hit", "R06.too_late"),
        (None, "not_known", "R06.not_known"),
    ],
)
def test_r06_the_contract_lies_in_validity(contracted_on, outcome, message):
    found = result("R06", contracted_on=contracted_on)

    assert (found.outcome, found.severity, found.message) == (outcome, "block", message)
    assert "%" not in said(found)


@pytest.mark.parametrize(
    ("contract_fen", "list_fen", "p90_fen", "outcome", "message"),
    [
        (9_000_000, 6_000_000, 9_000_000, "pass", ""),  # 150 % of the list price exactly
        (9_000_001, 6_000_000, 9_000_000, "hit", "R10.list"),
        (9_000_000, 8_000_000, 5_999_999, "hit", "R10.category"),
        (9_000_000, 8_000_000, None, "pass", "R10.partly"),
        (9_000_000, 0, None, "not_known", "R10.not_known"),
    ],
)
def test_r10_the_price_is_usual(contract_fen, list_fen, p90_fen, outcome, message):
    price = replace(PRICE, contract_fen=contract_fen, list_fen=list_fen, category_p90_fen=p90_fen)

    found = result("R10", price=price)

    assert (found.outcome, found.severity, found.message) == (outcome, "high", message)


# The limits: 50,000 yuan of contract, from which on more is asked; 50,000 and 100,000 of public
# money, up to which fewer people decide. Just under is from nine tenths on.
@pytest.mark.parametrize(
    ("own", "other", "days", "outcome"),
    [
        ((4_999_999, 2_500_000), (4_500_000, 2_250_000), 60, "hit"),
        ((4_999_999, 2_500_000), (4_500_000, 2_250_000), 61, "pass"),
        ((4_999_999, 2_500_000), (4_499_999, 2_250_000), 1, "pass"),
        ((5_000_000, 2_500_000), (4_900_000, 2_450_000), 1, "pass"),  # it reaches the limit
        ((10_000_000, 5_000_000), (9_500_000, 4_750_000), 1, "hit"),  # up to and including
        ((10_000_200, 5_000_100), (9_500_000, 4_750_000), 1, "pass"),
    ],
)
def test_r11_splitting(own, other, days, outcome):
    mine = Amounts("DD-1", date(2026, 3, 1), *own)
    theirs = Amounts("DD-2", date.fromordinal(date(2026, 3, 1).toordinal() + days), *other)

    found = result("R11", splitting=replace(SPLITTING, own=mine, others=(theirs,)))

    assert (found.outcome, found.severity) == (outcome, "high")
    if outcome == "hit":
        assert found.params["orders"] == "DD-1, DD-2"
        assert found.params["limit_fen"] == 5_000_000


def test_r11_one_order_is_no_splitting_and_orders_unknown_are_unknown():
    alone = replace(OWN, contract_fen=4_999_999)
    assert result("R11", splitting=replace(SPLITTING, own=alone)).outcome == "pass"
    assert result("R11", splitting=None).outcome == "not_known"


@pytest.mark.parametrize(
    ("category", "accepted_on", "outcome"),
    [
        ("RD", date(2026, 3, 24), "hit"),  # the day of the contract
        ("RD", date(2026, 3, 25), "pass"),
        ("TS", date(2026, 3, 24), "pass"),  # a test may take an hour
        ("RD", None, "not_known"),
    ],
)
def test_r17_research_takes_longer_than_a_day(category, accepted_on, outcome):
    found = result("R17", category=category, accepted_on=accepted_on)

    assert (found.outcome, found.severity) == (outcome, "medium")


@pytest.mark.parametrize(
    ("declared_fen", "found_in", "outcome", "message"),
    [
        (0, (), "pass", ""),
        (0, None, "pass", "R19.partly"),
        (1_000_000, (), "hit", "R19.declared"),
        (0, ("市级创新券 2026-118",), "hit", "R19.found"),
        (None, None, "not_known", "R19.not_known"),
    ],
)
def test_r19_other_support(declared_fen, found_in, outcome, message):
    found = result("R19", other_support_fen=declared_fen, funded_elsewhere=found_in)

    assert (found.outcome, found.severity, found.message) == (outcome, "high", message)


@pytest.mark.parametrize(
    ("certificates", "outcome"),
    [
        ((Certificate("CMA", date(2026, 6, 10)),), "pass"),  # its last day is the service's
        ((Certificate("CMA", date(2026, 6, 9)), Certificate("CNAS", None)), "hit"),
        ((), "pass"),
        (None, "not_known"),
    ],
)
def test_r22_certificates_on_the_day_of_the_service(certificates, outcome):
    found = result("R22", certificates=certificates)

    assert (found.outcome, found.severity) == (outcome, "block")
    if outcome == "hit":
        assert said(found) == "CMA had run out when the service was delivered on 2026-06-10."
