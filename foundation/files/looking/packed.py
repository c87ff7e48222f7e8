"""OFD: a zip whose every part is unpacked, counted and looked at; nothing is written anywhere."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from pathlib import PurePosixPath

from lxml import etree
from PIL import Image

from foundation.files.looking import markup
from foundation.files.looking.pictures import MOST_PIXELS, check_size
from foundation.files.looking.verdict import Refused, Why

MOST_PARTS = 1_000
MOST_UNPACKED = 60 * 1024 * 1024
_PIECE = 256 * 1024
_PICTURES = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff"}
_PARTS = {".xml", ".ttf", ".otf", ".ttc", ".dat", ".esl", ".sig", ".jb2", ".jp2", *_PICTURES}
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"PK\x03\x04",
    b"%PDF-",
    b"\xca\xfe\xba\xbe",
    b"\xd0\xcf\x11\xe0",
)
_ENCRYPTED = 0x1


def look(content: bytes) -> bytes:
    """Refuse what is no plain OFD.

    :raises Refused: DAMAGED, ENCRYPTED, ACTS, EMBEDS, TOO_LONG, TOO_MUCH.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            if zipped.comment:
                raise Refused(Why.DAMAGED)
            entries = zipped.infolist()
            _check_table(entries, len(content))
            left = MOST_UNPACKED
            for entry in entries:
                left -= _look_at(zipped, entry, left)
            _check_root(zipped)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as fault:
        raise Refused(Why.DAMAGED) from fault
    # What zipfile says of a part that is not there, of a packing it does not know, of a password.
    except (KeyError, NotImplementedError, RuntimeError) as fault:
        raise Refused(Why.KIND) from fault
    return b""


def _check_table(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse by the table of contents alone, before anything is unpacked."""
    if not entries or len(entries) > MOST_PARTS:
        raise Refused(Why.TOO_LONG)
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise Refused(Why.DAMAGED)  # two readers would see two files
    if sum(entry.compress_size for entry in entries) > size:
        raise Refused(Why.TOO_MUCH)  # parts that overlap: one is read many times
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused(Why.TOO_MUCH)
    if min(entry.header_offset for entry in entries):
        raise Refused(Why.KIND)  # something else stands before the zip
    for entry in entries:
        _check_name(entry)


def _check_name(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    path = PurePosixPath(name)
    odd = name.startswith("/") or "\\" in name or ":" in name or ".." in path.parts
    if odd or any(ord(one) < ord(" ") for one in entry.orig_filename):
        raise Refused(Why.ACTS)
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise Refused(Why.ACTS)
    if entry.flag_bits & _ENCRYPTED:
        raise Refused(Why.ENCRYPTED)
    if not entry.is_dir() and path.suffix.lower() not in _PARTS:
        raise Refused(Why.EMBEDS)


def _look_at(zipped: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """Unpack one part piece by piece; return how large it really is."""
    if entry.is_dir():
        return 0
    size, kept = 0, bytearray()
    suffix = PurePosixPath(entry.filename).suffix.lower()
    keeps = suffix == ".xml" or suffix in _PICTURES
    with zipped.open(entry) as part:
        while piece := part.read(_PIECE):
            if not size and piece.startswith(_PROGRAMS):
                raise Refused(Why.EMBEDS)
            size += len(piece)
            if size > left:
                raise Refused(Why.TOO_MUCH)
            if keeps:
                kept += piece
    if suffix == ".xml":
        markup.parsed(bytes(kept))
    elif keeps:
        _check_picture(bytes(kept))
    return size


def _check_picture(content: bytes) -> None:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            check_size(picture.size, MOST_PIXELS["JPEG"])
    except Image.DecompressionBombError as bomb:
        raise Refused(Why.TOO_MUCH) from bomb


def _check_root(zipped: zipfile.ZipFile) -> None:
    """Refuse a zip that is no OFD: a macro document, an application, a plain archive."""
    root = markup.parsed(zipped.read("OFD.xml"))
    if etree.QName(root).localname != "OFD":
        raise Refused(Why.KIND)
