"""PDF: parsed whole, every object asked whether it acts, every stream how large it becomes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Any

import pikepdf

from foundation.files.looking import markup, packed
from foundation.files.looking.verdict import Refused, Why

MOST_PAGES = 500
MOST_OBJECTS = 100_000
MOST_NODES = 400_000
MOST_UNPACKED = 160 * 1024 * 1024
MOST_INSIDE = 5
MOST_PIXELS = 120_000_000
_TAIL = 1024
_PIECE = 1024 * 1024
_OBJECT_STREAMS = re.compile(rb"/Type\s*/(?:ObjStm|XRef)\b.{0,2000}?stream\r?\n", re.DOTALL)
#: Keys that bring a script, and names of what acts, in whichever dictionary they stand.
_ACTING_KEYS = {"/JS", "/JavaScript", "/XFA", "/Rendition", "/RichMediaContent", "/Launch"}
_ACTING_NAMES = {
    "/JavaScript", "/Launch", "/RichMedia", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR",
    "/Rendition", "/Movie", "/Sound", "/Screen", "/3D", "/Trans", "/SetOCGState", "/ResetForm",
}  # fmt: skip
_FILTERS = {"/FlateDecode", "/Fl"}
_ALLOWED_INSIDE = {".xml": markup.look, ".ofd": packed.look}


def look(content: bytes) -> bytes:
    """Refuse what is no plain PDF (ruling 21: an invoice's XML or OFD may be inside).

    :raises Refused: KIND, DAMAGED, ENCRYPTED, ACTS, EMBEDS, TOO_LONG, TOO_MUCH.
    """
    if b"%%EOF" not in content[-_TAIL:]:
        raise Refused(Why.DAMAGED)
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise Refused(Why.KIND)
    _check_tables(content)
    try:
        # What needs mending is read differently by every reader: it is not taken.
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as opened:
            if opened.is_encrypted:
                raise Refused(Why.ENCRYPTED)
            if not 0 < len(opened.pages) <= MOST_PAGES:
                raise Refused(Why.TOO_LONG if len(opened.pages) else Why.DAMAGED)
            opened.get_warnings()  # of the pages: a missing dictionary is no harm
            _Walk(opened).all()
            if opened.get_warnings():
                raise Refused(Why.DAMAGED)
    except pikepdf.PasswordError as locked:
        raise Refused(Why.ENCRYPTED) from locked
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as fault:
        raise Refused(Why.DAMAGED) from fault
    return b""


def _check_tables(content: bytes) -> None:
    """Refuse packed tables that swell, before the parser unpacks them whole."""
    left = MOST_UNPACKED // 4
    for found in _OBJECT_STREAMS.finditer(content):
        left -= _unpacked_size(content[found.end() :], left)


def _unpacked_size(packed_bytes: bytes, most: int) -> int:
    """Return how large a stream becomes, without ever holding more than a piece of it."""
    size, unpacking, rest = 0, zlib.decompressobj(), packed_bytes
    try:
        while rest and not unpacking.eof:
            size += len(unpacking.decompress(rest, _PIECE))
            if size > most:
                raise Refused(Why.TOO_MUCH)
            rest = unpacking.unconsumed_tail
    except zlib.error:
        return size  # the parser says what is wrong with it
    return size


class _Walk:
    """Goes through every object once, with a budget of nodes and of unpacked bytes."""

    def __init__(self, opened: pikepdf.Pdf) -> None:
        self.objects = opened.objects
        self.nodes, self.unpacked, self.inside = MOST_NODES, MOST_UNPACKED, MOST_INSIDE

    def all(self) -> None:
        """Look at every object, used or not."""
        if len(self.objects) > MOST_OBJECTS:
            raise Refused(Why.TOO_LONG)
        for one in self.objects:
            self._thing(one)

    def _thing(self, start: Any) -> None:
        waiting = [start]
        while waiting:
            one = waiting.pop()
            self.nodes -= 1
            if self.nodes < 0:
                raise Refused(Why.TOO_LONG)
            if isinstance(one, pikepdf.Stream):
                self._stream(one)
                waiting.extend(self._parts(one.stream_dict))
            elif isinstance(one, pikepdf.Dictionary):
                waiting.extend(self._parts(one))
            elif isinstance(one, pikepdf.Array):
                waiting.extend(part for part in one if not _indirect(part))

    def _parts(self, one: pikepdf.Object) -> list[Any]:
        """Ask a dictionary whether it acts or embeds; return what stands directly in it."""
        keys = set(one.keys())
        if keys & _ACTING_KEYS or {str(one.get(key)) for key in ("/S", "/Subtype")} & _ACTING_NAMES:
            raise Refused(Why.ACTS)
        if "/EF" in keys:
            self._embedded(one)
        return [part for key in keys if not _indirect(part := one[key])]

    def _embedded(self, spec: pikepdf.Object) -> None:
        """Let the XML or OFD of an invoice be inside, looked at like one that comes by itself."""
        names = {str(spec[key]) for key in ("/F", "/UF") if key in spec}
        endings = {PurePosixPath(name).suffix.lower() for name in names}
        self.inside -= 1
        if self.inside < 0 or len(endings) != 1 or not endings <= set(_ALLOWED_INSIDE):
            raise Refused(Why.EMBEDS)
        for stream in spec["/EF"].values():
            self.unpacked -= _unpacked_size(stream.read_raw_bytes(), self.unpacked)
            inside = stream.read_bytes()
            beginnings = {".xml": (b"<", b"\xef\xbb\xbf<"), ".ofd": (b"PK\x03\x04",)}
            (ending,) = endings
            if not inside.startswith(beginnings[ending]):
                raise Refused(Why.EMBEDS)
            _ALLOWED_INSIDE[ending](inside)

    def _stream(self, stream: pikepdf.Stream) -> None:
        """Hold a stream to the budget by unpacking it in pieces; a page's content and a picture."""
        facts = stream.stream_dict
        if "/F" in facts or "/FFilter" in facts:
            raise Refused(Why.EMBEDS)  # its bytes stand in another file
        filters = facts.get("/Filter")
        chain = (
            [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
        )
        flates = [one for one in chain if one in _FILTERS]
        if len(flates) > 1 or len(chain) > 3:  # noqa: PLR2004 — packed twice over: a bomb
            raise Refused(Why.TOO_MUCH)
        points = int(facts.get("/Width", 0)) * int(facts.get("/Height", 0))
        if str(facts.get("/Subtype")) == "/Image" and points > MOST_PIXELS:
            raise Refused(Why.TOO_MUCH)
        if chain and chain[0] in _FILTERS:
            self.unpacked -= _unpacked_size(bytes(stream.read_raw_bytes()), self.unpacked)


def _indirect(part: Any) -> bool:
    """Say whether a part is an object of its own, which the walk meets by itself."""
    return bool(getattr(part, "is_indirect", False))
