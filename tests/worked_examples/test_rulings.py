"""Every ruling has its worked example: the paper names tests, and the tests are there."""

import re
from pathlib import Path

import pytest

from foundation.audit.steps import record
from foundation.transactions import action_block
from regions.steps.budgets import book_on
from tests.architecture.source import ROOT
from tests.cast import BUDGET_FEN, NOON
from tests.redemptions import stage as orders

PAPER = (ROOT / "docs" / "worked-examples.md").read_text(encoding="utf-8")
RULINGS = dict(re.findall(r"^\| (\d+) \| (.+) \|$", PAPER, re.MULTILINE))
NAMED = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", PAPER)


def _source(path: str) -> str:
    place = Path(path if path.startswith("tests/") else f"tests/{path}")
    return (ROOT / place).read_text(encoding="utf-8")


def test_every_ruling_has_an_example():
    assert sorted(RULINGS, key=int) == [str(number) for number in range(1, 22)]
    assert [number for number, row in RULINGS.items() if ".py" not in row] == []


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMED)))
def test_what_the_paper_names_is_there(path, name):
    assert f"\ndef {name or 'test_'}" in _source(path)


def test_a_claim_is_not_bound_by_what_it_holds_itself(cast):
    """Ruling 3: all other money of the line is gone, and the claim's own 24,000 suffice."""
    order = orders.accepted(cast, orders.issue(cast))  # 60,000 at 50 %, the voucher has 24,000
    with action_block(acting=cast.system):
        line = cast.lines["YP", "TS"]
        book_on(
            line, "hold", amount_fen=BUDGET_FEN - 2_400_000, key="others", reference="others",
            at=NOON,
        )  # fmt: skip
        record("budget.set", subject=line, regions=["YP"], acting=cast.system, at=NOON)

    claim = orders.recommended(cast, order)

    assert (claim.assessed_fen, claim.bound) == (2_400_000, "voucher")
