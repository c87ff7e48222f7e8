"""Each check passes on a sound claim, hits what it is for, and says when it cannot know."""

import re
from dataclasses import replace

import pytest

from redemptions.rules.checks import REGISTRY, SENTENCES, is_blocked, run_checks
from tests.redemptions.rules.checked import NUMBER, SOUND, result

IDS = [f"R{number:02}" for number in range(1, 25)]
#: Every check is named with what it weighs when it hits (domain paper, 7.3).
WEIGHTS = {
    "R01": "block", "R02": "block", "R03": "block", "R04": "high", "R05": "block", "R06": "block",
    "R07": "block", "R08": "block", "R09": "block", "R10": "high", "R11": "high", "R12": "high",
    "R13": "medium", "R14": "high", "R15": "block", "R16": "medium", "R17": "medium",
    "R18": "high", "R19": "high", "R20": "recuse", "R21": "return", "R22": "block", "R23": "info",
    "R24": "info",
}  # fmt: skip


def test_all_twenty_four_stand_in_the_registry_with_their_weight():
    assert list(REGISTRY) == IDS
    assert {check.id: check.severity for check in REGISTRY.values()} == WEIGHTS


def test_a_sound_claim_passes_every_check():
    results = run_checks(SOUND)

    assert {one.id: one.outcome for one in results} == dict.fromkeys(IDS, "pass")
    assert not is_blocked(results)


def test_the_same_facts_give_the_same_results():
    assert run_checks(SOUND) == run_checks(replace(SOUND))


def test_a_claim_of_which_nothing_is_known_hits_nothing():
    bare = replace(
        SOUND, invoices=(replace(SOUND.invoices[0], used_in=None, tax_state="", differing=None),),
        slips=(),
        links=None, bars=None, price=None, splitting=None, load=None, share=None, same_phone=None,
        firm=None, devices=None, related_officers=None, certificates=None, figures=None,
        ratings=None, group_over_cap=None, other_support_fen=None, funded_elsewhere=None,
    )  # fmt: skip

    outcomes = {one.id: one.outcome for one in run_checks(bare)}

    assert "hit" not in outcomes.values()
    assert [rule for rule, outcome in outcomes.items() if outcome == "not_known"] == [
        "R01", "R07", "R08", "R09", "R10", "R11", "R12", "R13", "R14", "R15", "R16", "R18", "R19",
        "R20", "R21", "R22", "R23", "R24",
    ]  # fmt: skip


def test_every_sentence_belongs_to_a_check_and_every_check_can_hit_and_not_know():
    said = {
        rule: {key.partition(".")[2] for key in SENTENCES if key.startswith(rule)} for rule in IDS
    }
    assert {key.partition(".")[0] for key in SENTENCES} == set(IDS)
    assert [rule for rule, messages in said.items() if "not_known" not in messages] == []
    assert [rule for rule, messages in said.items() if messages <= {"not_known"}] == []


@pytest.mark.parametrize("sentence", SENTENCES.values())
def test_sentences_are_sentences(sentence):
    assert sentence[0].isupper() or sentence.startswith("%(")
    assert sentence.endswith(".")
    assert not re.search(r"%(?![(%])", re.sub(r"%\(\w+\)s|%%", "", sentence))


def test_only_a_hit_blocks():
    silent = result("R01", invoices=(replace(SOUND.invoices[0], used_in=None),))
    used = result("R01", invoices=(replace(SOUND.invoices[0], used_in=("DF-1",)),))

    assert not is_blocked([silent])
    assert silent.inputs == {NUMBER: None}
    assert is_blocked([silent, used])
