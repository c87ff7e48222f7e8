"""What may be handed in: the ending, the content that must fit it, and nothing that acts."""

from __future__ import annotations

import re
import zlib
from pathlib import PurePath

KNOWN = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".xml": ("application/xml", (b"<", b"\xef\xbb\xbf<")),
    ".ofd": ("application/ofd", (b"PK\x03\x04",)),
}
#: What a browser would run, also behind the picture it pretends to be. Long marks only: short
#: ones occur by chance in megabytes of compressed picture.
MARKUP = re.compile(rb"<(script|html|iframe|\?php)\b", re.IGNORECASE)
XML_ACTS = re.compile(rb"<!(ENTITY|DOCTYPE)|<svg\b|<\?xml-stylesheet", re.IGNORECASE)
PDF_ACTS = re.compile(
    rb"/(JavaScript|Launch|RichMedia|SubmitForm|ImportData|GoToE)(?![A-Za-z])|/XFA\s*(\[|\d+ \d+ R)"
)
PDF_EMBEDS = re.compile(rb"/EmbeddedFiles?(?![A-Za-z])")
PDF_FILE_NAME = re.compile(rb"/U?F\s*(?:\(([^)]{1,200})\)|<([0-9A-Fa-f\s]{2,800})>)")
PDF_OBJECTS = re.compile(
    b"/" + b"".join(b"(?:%c|#%02x|#%02X)" % (char, char, char) for char in b"ObjStm")
    + rb".{0,2000}?stream\r?\n(.*?)endstream",
    re.DOTALL,
)  # fmt: skip
PDF_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
MOST_UNPACKED = 8 * 1024 * 1024


def media_type_of(name: str, content: bytes) -> str:
    """Return the media type of a file, or an empty text if it may not be handed in."""
    suffix = PurePath(name).suffix.lower()
    media_type, beginnings = KNOWN.get(suffix, ("", ()))
    if not media_type or not content.startswith(beginnings) or MARKUP.search(content):
        return ""
    if suffix == ".xml" and XML_ACTS.search(content):
        return ""
    if suffix == ".pdf" and _pdf_acts(content):
        return ""
    return media_type


def _pdf_acts(content: bytes) -> bool:
    """Find scripts, launches and files inside, also in packed objects and in escaped names."""
    try:
        packed = [_unpacked(found) for found in PDF_OBJECTS.findall(content)]
    except zlib.error:
        return True  # objects that cannot be read are not taken
    plain = PDF_ESCAPED.sub(
        lambda found: bytes([int(found[1], 16)]), b"\n".join([content, *packed])
    )
    return bool(PDF_ACTS.search(plain)) or (
        bool(PDF_EMBEDS.search(plain)) and not _only_an_invoice(plain)
    )


def _only_an_invoice(plain: bytes) -> bool:
    """Say whether every file named inside is the XML or OFD of an invoice (ruling 21)."""
    names = [literal or _from_hex(digits) for literal, digits in PDF_FILE_NAME.findall(plain)]
    return bool(names) and all(name.lower().endswith((b".xml", b".ofd")) for name in names)


def _from_hex(digits: bytes) -> bytes:
    written = b"".join(digits.split())
    return bytes.fromhex((written + b"0" * (len(written) % 2)).decode()).replace(b"\0", b"")


def _unpacked(packed: bytes) -> bytes:
    return zlib.decompressobj().decompress(packed, MOST_UNPACKED)
