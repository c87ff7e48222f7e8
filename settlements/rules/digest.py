"""The digest of a list of lines: what is signed, printed and verified."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Plain: TypeAlias = "str | int | bool | None"
FORM = "lines-1"  # written into the digest: a later form can never be mistaken for this one


def digest(lines: Iterable[Mapping[str, Plain]], *, header: Mapping[str, Plain]) -> str:
    """Return the SHA-256 of header and lines, in hexadecimal; the order given does not matter.

    Amounts are fen, days and moments ISO text. Raises TypeError for any other type: a float or a
    local date would not be written the same way everywhere.
    """
    written = sorted(map(_canonical, lines))
    text = "\n".join([FORM, _canonical(header), *written])
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(line: Mapping[str, Plain]) -> str:
    for key, value in line.items():
        if not (value is None or isinstance(value, (str, int))):
            raise TypeError(f"{key}: a digest is made of text, whole numbers, yes, no and nothing.")
    return json.dumps(dict(line), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
