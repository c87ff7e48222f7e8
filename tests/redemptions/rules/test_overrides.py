"""How many persons let a hit pass."""

from dataclasses import replace

import pytest

from redemptions.rules.checks.facts import Share
from redemptions.rules.overrides import signature, still_open
from tests.redemptions.rules.checked import INVOICE, result


@pytest.mark.parametrize(
    ("severity", "persons", "is_open"),
    [
        ("block", 0, True),
        ("block", 1, True),
        ("block", 2, False),
        ("high", 0, True),
        ("high", 1, False),
        ("medium", 0, True),
        ("medium", 1, False),
        ("return", 0, True),
        ("return", 1, False),
        ("recuse", 0, False),
        ("info", 0, False),
    ],
)
def test_a_hit_stays_open_until_enough_persons_let_it_pass(severity, persons, is_open):
    found = still_open(hits={"R05": severity}, passed_by={"R05": persons} if persons else {})
    assert found == (["R05"] if is_open else [])


def test_rules_are_named_in_order():
    assert still_open(hits={"R07": "high", "R01": "block"}, passed_by={}) == ["R01", "R07"]


def test_a_hit_is_the_same_while_it_says_the_same_and_another_when_it_does_not():
    def used_in(*cases):
        return signature(result("R01", invoices=(replace(INVOICE, used_in=cases),)))

    def share(percent):
        return signature(result("R13", share=Share(percent, 100, 10)))

    assert used_in("DF-1") == used_in("DF-1")
    assert used_in("DF-1") != used_in("DF-2")
    assert share(31) == share(45)  # a figure that moves with every other case
