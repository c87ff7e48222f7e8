"""Matching: what is certain, what is a suggestion, and what nobody is offered."""

from dataclasses import replace
from datetime import date

import pytest

from settlements.rules.matching import Instruction, Receipt, candidates, match_all

PAID = Instruction(
    id="i-88",
    number="ZF-2026-11-0088",
    amount_fen=49_000_000,
    payee_name="杨浦区财政局",
    payee_account="990000010000107719",
    sent_on=date(2026, 11, 12),
)
LINE = Receipt(
    id="r-1",
    amount_fen=49_000_000,
    payee_name="杨浦区财政局",
    payee_account="9900 0001 0000 1077 19",
    booked_on=date(2026, 11, 13),
    text="清算款 ZF-2026-11-0088",
)


def best(**changed):
    found = candidates(receipt=replace(LINE, **changed), instructions=[PAID])
    return found[0] if found else None


def test_number_and_amount_are_certain():
    match = best()

    assert (match.score, match.certain, match.differs) == (100, True, ())
    assert match.agrees == ("number", "amount", "account", "payee", "day")


@pytest.mark.parametrize(
    ("changed", "score", "certain", "agrees"),
    [
        ({"number": "zf2026110088", "text": ""}, 100, True,
         ("number", "amount", "account", "payee", "day")),
        ({"amount_fen": 48_000_000}, 70, False, ("number", "account", "payee", "day")),
        ({"text": "清算款"}, 50, False, ("amount", "account", "payee", "day")),
        ({"text": "", "payee_account": "1", "booked_on": date(2026, 12, 24)}, 35, False,
         ("amount", "payee")),
        ({"text": "", "payee_name": "合肥"}, 45, False, ("amount", "account", "day")),
    ],
)  # fmt: skip
def test_scores(changed, score, certain, agrees):
    match = best(**changed)
    assert (match.score, match.certain, match.agrees) == (score, certain, agrees)


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "", "amount_fen": 1},
        {"text": "", "payee_name": "", "payee_account": ""},
        {"text": "ZF-2026-11-00881", "payee_name": "", "payee_account": ""},  # another number
        {"number": "ZF-2026-11-0089", "payee_name": "", "payee_account": ""},
    ],
)
def test_no_candidate(changed):
    assert best(**changed) is None


def test_the_best_comes_first():
    twin = replace(PAID, id="i-89", number="ZF-2026-11-0089")

    found = candidates(receipt=LINE, instructions=[twin, PAID])

    assert [match.instruction for match in found] == ["i-88", "i-89"]


def test_only_certain_pairs_are_booked():
    other = replace(LINE, id="r-2", text="", payee_account="", payee_name="")

    sure, left = match_all(receipts=[LINE, other], instructions=[PAID])

    assert [(match.receipt, match.instruction) for match in sure] == [("r-1", "i-88")]
    assert left == [other]


def test_two_receipts_for_one_instruction_go_to_a_person():
    again = replace(LINE, id="r-2")

    sure, left = match_all(receipts=[LINE, again], instructions=[PAID])

    assert (sure, left) == ([], [LINE, again])
