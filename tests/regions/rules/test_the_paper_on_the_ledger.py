"""The table in docs/ledger.md is what the rules post, row by row."""

import re
from pathlib import Path

from regions.rules import budget
from regions.rules.budget import BudgetAccount

PAPER = Path(__file__).resolve().parents[3] / "docs" / "ledger.md"
EVENTS = {
    "appropriate": budget.appropriate, "release": budget.release_tranche, "cut": budget.cut,
    "hold": budget.hold, "unhold": budget.unhold, "commit": budget.commit,
    "uncommit": budget.uncommit, "oblige": budget.oblige, "unoblige": budget.unoblige,
    "pay": budget.pay, "unpay": budget.unpay, "recover": budget.recover, "reuse": budget.reuse,
}  # fmt: skip


COLUMNS = 2 + len(BudgetAccount)


def _yuan(cell: str) -> int:
    return int(cell.strip().replace(",", "").replace("−", "-") or 0)


def _rows() -> list[tuple[str, int, list[int]]]:
    text = PAPER.read_text(encoding="utf-8").split("### One line, every event")[1].split("\n## ")[0]
    found = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    return [
        (re.findall(r"\w+", cells[0])[0], _yuan(cells[1]), [_yuan(cell) for cell in cells[2:]])
        for cells in found
        if len(cells) == COLUMNS and cells[1].strip(" -:") not in {"", "amount"}
    ]


def test_each_row_follows_from_the_one_before():
    balances = dict.fromkeys(BudgetAccount, 0)
    rows = _rows()
    for event, amount, written in rows:
        for leg in EVENTS[event](amount):
            balances[leg.account] += leg.amount_fen
        assert list(balances.values()) == written, event
        assert sum(written) == 0
    assert {event for event, _amount, _written in rows} == set(EVENTS)
