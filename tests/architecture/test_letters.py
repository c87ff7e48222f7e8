"""Every kind of letter that is written has its subject and its body."""

from tests.architecture.source import ROOT, calls_of, texts

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
    assert {kind for kind in there if not _is_named(kind)} == set()


def _is_named(kind: str) -> bool:
    """Say whether a kind is written out, or put together of a beginning and what happened."""
    parts = kind.split("_")
    beginnings = {"_".join(parts[:length]) + "_" for length in range(1, len(parts))}
    return kind in texts() or bool(beginnings & texts())
