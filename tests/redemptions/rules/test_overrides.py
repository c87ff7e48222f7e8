"""How many persons let a hit pass."""

import pytest

from redemptions.rules.overrides import still_open


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
        ("info", 0, False),
    ],
)
def test_a_hit_stays_open_until_enough_persons_let_it_pass(severity, persons, is_open):
    found = still_open(hits={"R05": severity}, passed_by={"R05": persons} if persons else {})
    assert found == (["R05"] if is_open else [])


def test_rules_are_named_in_order():
    assert still_open(hits={"R07": "high", "R01": "block"}, passed_by={}) == ["R01", "R07"]
