"""Every kind of letter that is written has its subject and its body."""

from tests.architecture.source import ROOT, calls_of

LETTERS = ROOT / "templates" / "letters"
KINDS = {call.text for call in calls_of("write_letter") if call.text}


def test_every_letter_has_its_texts():
    missing = {
        f"{kind}/{part}.txt"
        for kind in KINDS
        for part in ("subject", "body")
        if not (LETTERS / kind / f"{part}.txt").exists()
    }
    assert missing == set()


def test_no_text_is_left_without_a_letter():
    there = (
        {path.name for path in LETTERS.iterdir() if path.is_dir()} if LETTERS.exists() else set()
    )
    assert there - KINDS == set()
