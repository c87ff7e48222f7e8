"""Which bank receipt pays which instruction."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from foundation.money import Fen

CERTAIN = 100
_POINTS = {"number": 50, "amount": 30, "account": 12, "payee": 5, "day": 3}
_NEAR_DAYS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    id: str
    number: str
    amount_fen: Fen
    payee_name: str
    payee_account: str
    sent_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One line as the bank wrote it; `text` is its remark, which may hold the number."""

    id: str
    amount_fen: Fen
    payee_name: str
    payee_account: str
    booked_on: date
    number: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate: points out of 100 and what agrees, of number, amount, account, payee, day.

    `differs` names what contradicts. Only a `certain` match is booked without a person.
    """

    receipt: str
    instruction: str
    score: int
    agrees: tuple[str, ...]
    differs: tuple[str, ...]
    certain: bool


def candidates(*, receipt: Receipt, instructions: Iterable[Instruction]) -> list[Match]:
    """Return the instructions a receipt may pay, best first.

    Number and amount together are certain. Without the number, the amount and the payee (account
    or name) make a suggestion; a number whose amount differs is shown, and is never certain.
    """
    compared = (_compare(receipt, instruction) for instruction in instructions)
    found = [match for match in compared if match is not None]
    return sorted(found, key=lambda match: (-match.score, match.instruction))


def match_all(
    *, receipts: Sequence[Receipt], instructions: Sequence[Instruction]
) -> tuple[list[Match], list[Receipt]]:
    """Return the certain pairs, and the receipts left to a person.

    A receipt or an instruction that is in two certain pairs is in none: a person looks.
    """
    by_receipt = {
        receipt.id: [
            match
            for match in candidates(receipt=receipt, instructions=instructions)
            if match.certain
        ]
        for receipt in receipts
    }
    every = [match for matches in by_receipt.values() for match in matches]
    times = [match.instruction for match in every]
    sure = [
        match
        for match in every
        if len(by_receipt[match.receipt]) == 1 and times.count(match.instruction) == 1
    ]
    paired = {match.receipt for match in sure}
    return sure, [receipt for receipt in receipts if receipt.id not in paired]


def _compare(receipt: Receipt, instruction: Instruction) -> Match | None:
    told = _folded(receipt.number) or None
    wanted = _folded(instruction.number)
    near = abs((receipt.booked_on - instruction.sent_on).days) <= _NEAR_DAYS
    facts = {
        "number": told == wanted if told else wanted in _words(receipt.text),
        "amount": receipt.amount_fen == instruction.amount_fen,
        "account": _same(receipt.payee_account, instruction.payee_account),
        "payee": _same(receipt.payee_name, instruction.payee_name),
        "day": near,
    }
    agrees = tuple(name for name, same in facts.items() if same)
    named = facts["number"]
    if not named and not (facts["amount"] and (facts["account"] or facts["payee"])):
        return None
    score = sum(_POINTS[name] for name in agrees)
    certain = named and facts["amount"]
    return Match(
        receipt.id,
        instruction.id,
        CERTAIN if certain else score,
        agrees,
        tuple(name for name in facts if name not in agrees),
        certain=certain,
    )


def _same(one: str, other: str) -> bool:
    return bool(_folded(one)) and _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return re.sub(r"[\s\-‐–—()]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKC", text)
    return {_folded(word) for word in re.findall(r"[A-Za-z0-9][A-Za-z0-9\-–—]*", plain)}
