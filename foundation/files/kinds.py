"""Which kinds of file may be handed in, by ending and first bytes; and what a name may contain."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

KNOWN: dict[str, tuple[str, tuple[bytes, ...]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".xml": ("application/xml", (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\0<")),
    ".ofd": ("application/ofd", (b"PK\x03\x04",)),
}
#: What a browser would run, also behind the picture it pretends to be. Long marks only: short
#: ones occur by chance in megabytes of compressed picture.
MARKUP = re.compile(rb"<(script|html|iframe|\?php)\b", re.IGNORECASE)
#: Signs that turn a name round or hide a part of it, and those no file system likes.
_UNWANTED = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_LONGEST_NAME = 200


def clean_name(name: str) -> str:
    """Return the last part of a name without what is invisible or turns the text round."""
    last = PurePath(name.replace("\\", "/")).name
    seen = "".join(one for one in last if unicodedata.category(one) not in _UNWANTED)
    return unicodedata.normalize("NFC", seen)[-_LONGEST_NAME:].strip()


def ending_of(name: str) -> str:
    """Return the ending of a cleaned name, in lower case."""
    return PurePath(name).suffix.lower()


def media_type_of(name: str, content: bytes) -> str:
    """Return what ending and first bytes agree on, or "" if they do not or act like a page."""
    media_type, beginnings = KNOWN.get(ending_of(name), ("", ()))
    fits = bool(media_type) and content.startswith(beginnings) and not MARKUP.search(content)
    return media_type if fits else ""
