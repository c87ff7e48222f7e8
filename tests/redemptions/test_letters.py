"""Every letter of this concern can be read, in both languages, with nothing left unfilled."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from foundation.notifications.delivery import body_of, subject_of
from foundation.notifications.models import Letter
from tests.cast import NOON

LETTERS = Path(__file__).parents[2] / "templates" / "letters"
KINDS = sorted(folder.name for folder in LETTERS.glob("redemptions_*"))
CODE = Path(__file__).parents[2] / "redemptions"

FACTS = {
    "title": "可靠性试验", "enterprise": "澜汀光学", "provider": "太湖实验室",
    "reason": "排期已满。",
    "price_fen": 6_000_000, "answer_by": "2026-03-23", "accept_by": "2026-04-16",
    "released_fen": 2_400_000, "contract_fen": 6_000_000, "hold_fen": 2_400_000,
    "claimed_fen": 2_400_000, "assessed_fen": 2_400_000, "amount_fen": 2_400_000,
    "due_on": "2026-03-24", "until": "2026-04-02", "ends_on": "2026-03-30", "count": 2,
    "notice": "GS-2026-YP-000001", "defects": ["发票不清", "缺回单"], "mode": "PROVIDER_REDEEMED",
    "bound": "rate", "day": "2027-05-17", "lost_fen": 2_400_000,
    "result": "激光测振仪", "score": 91, "by": "太湖实验室", "voucher": "SCQ-2026-YP-0000001-0",
    "answer": "样品未收到。", "outcome": "terminated_partially", "opinion": "双方均已陈述。",
    "change": "terminate", "part_fen": 3_000_000,
    "rules": "R01, R09", "verdict": "sound",
}  # fmt: skip


def test_every_kind_written_has_its_text():
    written = set()
    for module in CODE.rglob("*.py"):
        found = re.findall(
            r'"((?:order|claim|introduction)_[a-z_]+)"', module.read_text(encoding="utf-8")
        )
        written |= {f"redemptions_{kind}" for kind in found}
    assert set(KINDS) <= written


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_reads_well(kind, language):
    letter = Letter(
        kind=kind, facts=FACTS, case_number="DF-2026-YP-000001", at=NOON, recipient_id=1
    )
    with translation.override(language):
        subject, body = subject_of(letter), body_of(letter)
    assert "DF-2026-YP-000001" in subject
    for text in (subject, body):
        assert not re.search(r"[{}]|None|%\(", text)
        assert "!" not in text
    assert "澜汀" in body or "可靠性试验" in body
    if kind == "redemptions_claim_returned":
        assert body.endswith("- 发票不清\n- 缺回单")
