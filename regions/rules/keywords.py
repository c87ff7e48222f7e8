"""Technical terms as people type them: a list with any of the usual marks between."""

from __future__ import annotations

import re
import unicodedata

MOST = 8
LONGEST = 40
_BETWEEN = re.compile(r"[,;|/\n，、；｜]+")


def keywords_in(text: str) -> list[str]:
    """Return the terms in the order typed, each once, at most ``MOST``.

    Full-width letters become plain ones; case is kept for reading.
    """
    found: dict[str, str] = {}
    for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)):
        term = " ".join(part.split())[:LONGEST]
        if term:
            found.setdefault(term.casefold(), term)
    return list(found.values())[:MOST]
