"""The automatic checks of an enrolment, on days typed by hand."""

from dataclasses import replace
from datetime import date

import pytest

from providers.rules.enrolment import QUESTIONS, checks
from tests.providers.enrolling import ANSWERS, CNAS, FACTS

TODAY = date(2026, 3, 16)


def failed(**changes):
    told = {
        "facts": FACTS, "credentials": [CNAS], "answers": ANSWERS, "barred_until": [], "on": TODAY,
        **changes,
    }  # fmt: skip
    return {check.code: check.params for check in checks(**told) if not check.passed}


def test_everything_in_order():
    assert failed() == {}


@pytest.mark.parametrize(
    ("founded_on", "old_enough"),
    [
        (date(2024, 3, 15), True),  # two years and a day
        (date(2024, 3, 16), False),  # two years to the day: not yet more than two
        (date(2025, 1, 1), False),
        (None, False),
    ],
)
def test_two_years_of_operation(founded_on, old_enough):
    found = failed(facts=replace(FACTS, founded_on=founded_on))

    assert ("operating" not in found) is old_enough


@pytest.mark.parametrize(
    ("expires_on", "valid"),
    [(TODAY, True), (date(2026, 3, 15), False), (None, True)],
)
def test_a_qualification_counts_through_its_last_day(expires_on, valid):
    found = failed(credentials=[CNAS, replace(CNAS, code="CMA", expires_on=expires_on)])

    assert found == ({} if valid else {"qualifications": {"codes": "CMA"}})


@pytest.mark.parametrize("question", list(QUESTIONS))
def test_every_statement_counts(question):
    assert "assessment" in failed(answers={**ANSWERS, question: False})


def test_measures_name_their_last_day():
    assert failed(barred_until=[date(2029, 3, 16), None]) == {
        "sanctions": {"until": "2029-03-16, —"}
    }


def test_all_faults_are_found_at_once():
    found = failed(facts=replace(FACTS, founded_on=None, sub_categories=()), answers={})

    assert set(found) == {"operating", "services", "assessment"}
