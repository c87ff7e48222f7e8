"""How alike two texts are, in Chinese by pairs of characters, in other scripts by words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CHINESE = re.compile(r"[㐀-䶿一-鿿]+")
_WORDS = re.compile(r"[a-z][a-z0-9-]{3,}")
FULL_SHARE = 4  # a quarter of the shorter text's pairs in common counts as alike
SHORTEST_RUN, MOST_RUNS = 3, 3
_HOLLOW = "的了和与及或可不要能是在对后前等"  # what says nothing at the end of a piece


def shared_terms(asked: Sequence[str], offered: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return which of the terms asked for are offered, and which are not.

    A term within a longer one counts: who asks for 传感 is served by 传感器.
    """
    there = [_plain(term) for term in offered]
    shared: list[str] = []
    lacking: list[str] = []
    for term in asked:
        mine = _plain(term)
        found = any(mine == other or mine in other or other in mine for other in there)
        (shared if found else lacking).append(term)
    return shared, lacking


def of_texts(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    here, there = _pairs(one), _pairs(other)
    if not here or not there:
        return 0.0
    return min(1.0, FULL_SHARE * len(here & there) / min(len(here), len(there)))


def common_runs(one: str, other: str) -> list[str]:
    """Return the longest pieces of Chinese that both texts hold, longest first."""
    found: list[str] = []
    there = _plain(other)
    for run in sorted(_runs_in(_plain(one), there), key=lambda run: (-len(run), run)):
        if not any(run in longer for longer in found):
            found.append(run)
    return found[:MOST_RUNS]


def _runs_in(text: str, there: str) -> set[str]:
    runs: set[str] = set()
    for piece in _CHINESE.findall(text):
        start = 0
        while start < len(piece):
            end = start
            while end < len(piece) and piece[start : end + 1] in there:
                end += 1
            run = piece[start:end].strip(_HOLLOW)
            if len(run) >= SHORTEST_RUN:
                runs.add(run)
            start = max(end, start + 1)
    return runs


def _pairs(text: str) -> set[str]:
    plain = _plain(text)
    pairs = {
        piece[at : at + 2] for piece in _CHINESE.findall(plain) for at in range(len(piece) - 1)
    }
    return pairs | set(_WORDS.findall(plain))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
