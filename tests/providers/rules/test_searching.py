"""What is kept to search in, and what is asked."""

import pytest

from providers.rules.searching import searchable, terms


def test_characters_stand_apart_and_letters_are_small():
    assert searchable("MEMS 可靠性试验（A级）", "", "Ageing-Test") == (
        "mems 可 靠 性 试 验 a 级 ageing test"
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("可靠性试验", ["可 靠 性 试 验"]),
        ("武进 ＭＥＭＳ测试", ["武 进", "mems", "测 试"]),
        ("  ", []),
        ("%_'; --", []),
        ("a b c d e f g h", ["a", "b", "c", "d", "e", "f"]),
    ],
)
def test_terms(query, found):
    assert terms(query) == found
