"""Make Chinese and English comparable by trigrams: what is kept, and what is asked."""

from __future__ import annotations

import re
import unicodedata

_CHINESE = re.compile(r"([㐀-䶿一-鿿])")
_RUNS = re.compile(r"[㐀-䶿一-鿿]+|[^\W_㐀-䶿一-鿿]+")
MOST_TERMS = 6
TOO_SHORT = 3  # two Chinese characters and the space between them, or three letters


def searchable(*texts: str) -> str:
    """Return texts as one line to search in: lower case, Chinese characters apart.

    Apart, each character is a word of its own to the trigrams: two characters suffice to find a
    service, and a wrong one among four still does.
    """
    return " ".join(_plain(text) for text in texts if text)


def terms(query: str) -> list[str]:
    """Return what was typed as terms, each to be found: runs of Chinese, and other words."""
    found = _RUNS.findall(unicodedata.normalize("NFKC", query).casefold())
    return [_plain(term) for term in found[:MOST_TERMS]]


def bears_a_slip(term: str) -> bool:
    """Say whether a term is long enough for one wrong character to be forgiven."""
    return len(term) > TOO_SHORT


def _plain(text: str) -> str:
    words = _RUNS.findall(unicodedata.normalize("NFKC", text).casefold())
    return " ".join(_CHINESE.sub(r"\1 ", " ".join(words)).split())
