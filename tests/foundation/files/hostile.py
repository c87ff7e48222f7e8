"""Hostile files, each made here and nowhere kept: what it is, its name, its bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pikepdf
from PIL import Image

from tests.invoices import einvoice, ofd, small_pdf, with_attachment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_MEGA = 1024 * 1024


def png(width: int = 4, height: int = 4, *, pixels: bytes | None = None) -> bytes:
    """Return a PNG of the stated size; ``pixels`` are its packed rows, right or not."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        whole = kind + body
        return struct.pack(">I", len(body)) + whole + struct.pack(">I", zlib.crc32(whole))

    rows = zlib.compress((b"\0" + b"\0" * width) * height, 9) if pixels is None else pixels
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 8, height: int = 8) -> bytes:
    """Return a JPEG."""
    made = io.BytesIO()
    Image.new("RGB", (width, height), "#0a6a96").save(made, "JPEG")
    return made.getvalue()


def stream(facts: bytes, body: bytes) -> bytes:
    """Return a PDF stream object."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (facts, len(body), body)


def swollen(megabytes: int, *, times: int = 1) -> bytes:
    """Return zeros, packed so many times over."""
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(bytes(_MEGA)) for _ in range(megabytes)) + packing.flush()
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    return packed


def zipped(*parts: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """Return a zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, body in parts:
            written.writestr(name, body)
    return made.getvalue()


def locked(*, user: str) -> bytes:
    """Return an encrypted PDF."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(small_pdf())) as opened:
        opened.save(made, encryption=pikepdf.Encryption(user=user, owner="owner", R=6))
    return made.getvalue()


def packed_objects(plain: pikepdf.Dictionary) -> bytes:
    """Return a PDF whose further object stands in a packed object stream."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(small_pdf())) as opened:
        opened.Root.OpenAction = opened.make_indirect(plain)
        opened.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def packed_swelling() -> bytes:
    """Return a PDF whose packed table of objects swells to 200 MB."""
    return small_pdf(stream(b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", swollen(200)))


def entry(name: str, *, mode: int = 0, compressed: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """Return an entry with a mode, such as a link's."""
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    made.compress_type = compressed
    return made


ROOT = ("OFD.xml", b'<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>')


def _laughs(depth: int = 9) -> bytes:
    levels = "".join(
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}'
        f'{("&l" + str(n - 1) + ";") * 9 if n else ""}">'
        for n in range(depth)
    )
    return f"<?xml version='1.0'?><!DOCTYPE a [{levels}]><a>&l{depth - 1};</a>".encode()


def _overlapping() -> bytes:
    """Let five hundred entries of the table point at the same packed bytes."""
    whole = zipped(ROOT, ("a.dat", bytes(2 * _MEGA)))
    end = whole.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack("<HII", whole[end + 10 : end + 20])
    table = whole[start : start + size]
    last = table.rindex(b"PK\x01\x02")
    many = b"".join(
        table[last:].replace(b"a.dat", b"%c%c.dt" % (65 + n // 26, 97 + n % 26)) for n in range(500)
    )
    tail = struct.pack("<HHIIH", 500 + count, 500 + count, size + len(many), start, 0)
    return whole[:start] + table + many + whole[end : end + 8] + tail


def pdfs() -> Iterator[tuple[str, str, bytes]]:  # noqa: PLR0915 — one line each
    """Yield PDFs that act, embed, hide, lie or swell."""
    js = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    yield "script at opening", "a.pdf", small_pdf(js, catalog=b"/OpenAction 4 0 R")
    yield "script in an escaped name", "a.pdf", small_pdf(b"<< /S /J#61vaScript /J#53 (x) >>")
    yield (
        "script in the table of names",
        "a.pdf",
        small_pdf(js, catalog=b"/Names << /JavaScript << /Names [(a) 4 0 R] >> >>"),
    )
    yield "script when a page opens", "a.pdf", small_pdf(js, page=b"/AA << /O 4 0 R >>")
    yield (
        "script in a packed object",
        "a.pdf",
        packed_objects(pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)")),
    )
    yield "script nobody points at", "a.pdf", small_pdf(js)
    yield (
        "starts a programme",
        "a.pdf",
        small_pdf(b"<< /S /Launch /F (cmd.exe) >>", catalog=b"/OpenAction 4 0 R"),
    )
    yield (
        "starts a programme from a link",
        "a.pdf",
        small_pdf(
            b"<< /Type /Annot /Subtype /Link /A << /S /Launch /Win << /F (cmd.exe) >> >> >>",
            page=b"/Annots [4 0 R]",
        ),
    )
    yield "opens another file", "a.pdf", small_pdf(b"<< /S /GoToR /F (\\\\\\\\host\\\\a.pdf) >>")
    yield "opens a file inside", "a.pdf", small_pdf(b"<< /S /GoToE /T << /R /C /N (a) >> >>")
    yield "sends a form", "a.pdf", small_pdf(b"<< /S /SubmitForm /F (http://host/) >>")
    yield "reads data in", "a.pdf", small_pdf(b"<< /S /ImportData /F (a.fdf) >>")
    yield "XFA form", "a.pdf", small_pdf(b"[(x) (y)]", catalog=b"/AcroForm << /XFA 4 0 R >>")
    yield "plays a film", "a.pdf", small_pdf(b"<< /Type /Annot /Subtype /RichMedia >>")
    yield "plays a sound", "a.pdf", small_pdf(b"<< /S /Sound /Sound 1 0 R >>")
    yield "program inside", "a.pdf", with_attachment(small_pdf(), "tool.exe", b"MZ" + bytes(64))
    yield "pdf inside", "a.pdf", with_attachment(small_pdf(), "more.pdf", small_pdf())
    yield (
        "program inside, called xml",
        "a.pdf",
        with_attachment(small_pdf(), "fp.xml", b"MZ" + bytes(64)),
    )
    yield "bomb of entities inside", "a.pdf", with_attachment(small_pdf(), "fp.xml", _laughs())
    yield (
        "bomb of a zip inside",
        "a.pdf",
        with_attachment(small_pdf(), "fp.ofd", zipped(ROOT, ("a.dat", bytes(80 * _MEGA)))),
    )
    yield "six invoices inside", "a.pdf", _with_many(6)
    yield "locked with a password", "a.pdf", locked(user="secret")
    yield "locked without a password", "a.pdf", locked(user="")
    yield "cut in half", "a.pdf", small_pdf(stream(b"", b"x" * 9000))[:5000]
    yield "table of objects moved", "a.pdf", small_pdf().replace(b"startxref\n", b"startxref\n9")
    yield "no page", "a.pdf", small_pdf().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [] /Count 0")
    yield "only its first line", "a.pdf", b"%PDF-1.7\n%%EOF"
    yield (
        "page after page, without end",
        "a.pdf",
        small_pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    )
    yield "page of a web site", "a.pdf", small_pdf() + b"<html><script>alert(1)</script></html>"
    yield "zip behind it", "a.pdf", small_pdf() + zipped(("a.txt", b"hello"))
    yield "its bytes in another file", "a.pdf", small_pdf(stream(b"/F (\\\\\\\\host\\\\x)", b""))
    yield "swells to 200 MB", "a.pdf", small_pdf(stream(b"/Filter /FlateDecode", swollen(200)))
    yield (
        "packed twice over",
        "a.pdf",
        small_pdf(stream(b"/Filter [/FlateDecode /FlateDecode]", swollen(200, times=2))),
    )
    yield "table of objects swells", "a.pdf", packed_swelling()
    yield (
        "picture of a billion points",
        "a.pdf",
        small_pdf(
            stream(b"/Subtype /Image /Width 40000 /Height 40000 /Filter /FlateDecode", swollen(1))
        ),
    )
    yield "nested without end", "a.pdf", small_pdf(b"[" * 20_000 + b"]" * 20_000)
    yield "half a million numbers", "a.pdf", small_pdf(b"[" + b"1 " * 500_000 + b"]")


def _with_many(count: int) -> bytes:
    made = small_pdf()
    for number in range(count):
        made = with_attachment(made, f"fp{number}.xml", einvoice())
    return made


def markups() -> Iterator[tuple[str, str, bytes]]:
    """Yield XML that fetches, swells, runs or breaks."""
    yield "billion laughs", "a.xml", _laughs()
    yield (
        "billion laughs in UTF-16",
        "a.xml",
        _laughs().decode().replace("<?xml version='1.0'?>", "").encode("utf-16"),
    )
    yield (
        "one long entity many times",
        "a.xml",
        (b"<!DOCTYPE a [<!ENTITY b '" + b"x" * 100_000 + b"'>]><a>" + b"&b;" * 20_000 + b"</a>"),
    )
    yield (
        "reads a file of the server",
        "a.xml",
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    )
    yield "asks another server", "a.xml", b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>'
    yield (
        "parameter entity",
        "a.xml",
        (b'<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1:9/">%b;]><a/>'),
    )
    yield (
        "includes a file",
        "a.xml",
        (b'<a xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="/etc/passwd"/></a>'),
    )
    yield "style sheet", "a.xml", b'<?xml-stylesheet href="a.xsl" type="text/xsl"?><a/>'
    yield "style sheet behind", "a.xml", b'<a/><?xml-stylesheet href="a.xsl"?>'
    yield (
        "drawing with a script",
        "a.xml",
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    )
    yield (
        "drawing with a prefix",
        "a.xml",
        (b'<a><s:g xmlns:s="http://www.w3.org/2000/svg" onload="alert(1)"/></a>'),
    )
    yield "web page", "a.xml", b'<x:body xmlns:x="http://www.w3.org/1999/xhtml"/>'
    yield "deeper than any paper", "a.xml", b"<a>" * 100_000 + b"</a>" * 100_000
    yield "broken off", "a.xml", einvoice()[:300]
    yield "twenty megabytes of nothing", "a.xml", b"<a>" + b" " * (19 * _MEGA) + b"</a>"
    yield (
        "million attributes",
        "a.xml",
        (b"<a " + b" ".join(b"a%d='1'" % n for n in range(200_000)) + b"/>"),
    )


def zips() -> Iterator[tuple[str, str, bytes]]:
    """Yield OFDs that swell, leave their folder, hide programmes or are something else."""
    yield "swells to 200 MB", "a.ofd", zipped(ROOT, ("a.dat", bytes(200 * _MEGA)))
    yield "says it is small", "a.ofd", _lying()
    yield "parts over each other", "a.ofd", _overlapping()
    yield (
        "two thousand parts",
        "a.ofd",
        zipped(ROOT, *[(f"{n}.xml", b"<a/>") for n in range(2_000)]),
    )
    yield "leaves its folder", "a.ofd", zipped(ROOT, ("../../etc/cron.d/a.xml", b"<a/>"))
    yield "path from the root", "a.ofd", zipped(ROOT, ("/etc/a.xml", b"<a/>"))
    yield "path of Windows", "a.ofd", zipped(ROOT, (entry("C:\\a.xml"), b"<a/>"))
    yield "link to a file", "a.ofd", zipped(ROOT, (entry("a.xml", mode=0o120777), b"/etc/passwd"))
    yield "programme inside", "a.ofd", zipped(ROOT, ("a.exe", b"MZ"))
    yield "programme inside, called data", "a.ofd", zipped(ROOT, ("a.dat", b"MZ" + bytes(99)))
    yield "zip inside", "a.ofd", zipped(ROOT, ("a.dat", zipped(("b", b"c"))))
    yield "same name twice", "a.ofd", zipped(ROOT, ("a.xml", b"<a/>"), ("A.xml", b"<b/>"))
    yield "bomb of entities inside", "a.ofd", zipped(ROOT, ("a.xml", _laughs()))
    yield "huge picture inside", "a.ofd", zipped(ROOT, ("a.png", png(30_000, 30_000, pixels=b"")))
    yield (
        "office document with macros",
        "a.ofd",
        zipped(("[Content_Types].xml", b"<Types/>"), ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")),
    )
    yield "application of Java", "a.ofd", zipped(("META-INF/MANIFEST.MF", b"Main-Class: A"))
    yield "zip without a document", "a.ofd", zipped(("a.xml", b"<a/>"))
    yield "first bytes only", "a.ofd", b"PK\x03\x04" + bytes(100)
    yield "picture before it", "a.ofd", b"PK\x03\x04" + png() + ofd({})
    yield "cut in half", "a.ofd", ofd({"a.xml": b"<a/>"})[:-40]
    yield "broken part", "a.ofd", _broken()


def _lying() -> bytes:
    """Return a zip whose table says ten bytes where 200 MB come."""
    whole = bytearray(zipped(ROOT, ("a.dat", bytes(200 * _MEGA))))
    for place in (whole.rindex(b"PK\x01\x02") + 24, whole.rindex(b"PK\x03\x04") + 22):
        whole[place : place + 4] = struct.pack("<I", 10)
    return bytes(whole)


def _broken() -> bytes:
    whole = bytearray(zipped(ROOT, (entry("a.xml", compressed=zipfile.ZIP_STORED), b"<abcdef/>")))
    place = whole.index(b"<abcdef/>")
    whole[place : place + 3] = b"<ab"[::-1]
    return bytes(whole)


def pictures() -> Iterator[tuple[str, str, bytes]]:
    """Yield pictures too large, broken, or of another kind."""
    yield "one point wide, 65,000 high", "a.png", png(1, 65_000)
    yield "billion points in a kilobyte", "a.png", png(50_000, 50_000, pixels=b"")
    yield "forty million points", "a.png", png(8_000, 5_000)
    yield "cut in half", "a.png", png(200, 200, pixels=zlib.compress(bytes(99)))[:60]
    yield "no picture behind its first bytes", "a.png", b"\x89PNG\r\n\x1a\n" + bytes(64)
    yield "script behind it", "a.png", png() + b"<script>alert(1)</script>"
    yield "programme of a server behind it", "a.jpg", jpeg() + b"<?php echo 1; ?>"
    yield "film that is called picture", "a.jpg", b"GIF89a" + bytes(64)
    yield "first bytes of a JPEG only", "a.jpg", b"\xff\xd8\xff\xe0" + bytes(64)
    yield "a PNG that is called JPEG", "a.jpg", png()


def strangers() -> Iterator[tuple[str, str, bytes]]:
    """Yield what may not be handed in at all, under its own name or another's."""
    yield "test virus", "eicar.com", EICAR
    yield "test virus called pdf", "eicar.pdf", EICAR
    yield "programme", "a.exe", b"MZ" + bytes(64)
    yield "programme called pdf", "a.pdf", b"MZ" + bytes(64)
    yield "drawing", "a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    yield "web page", "a.html", b"<html></html>"
    yield "office document with macros", "a.docm", zipped(("word/vbaProject.bin", b"x"))
    yield "old office document", "a.doc", b"\xd0\xcf\x11\xe0" + bytes(64)
    yield "archive", "a.zip", zipped(("a", b"b"))
    yield "two endings", "a.pdf.exe", small_pdf()
    yield "ending turned round", "exe.\u202efdp.a", small_pdf()
    yield "no ending", "a", small_pdf()
    yield "no name", "..", small_pdf()
    yield "empty", "a.pdf", b""
    yield "shell script", "a.sh", b"#!/bin/sh"


def neutralised() -> Iterator[tuple[str, str, bytes]]:
    """Yield pictures that are taken after being drawn anew, without what they carried."""
    yield "zip behind a picture", "a.png", png() + zipped(("marker-of-the-test", b"MZ"))
    yield "remark with a payload", "a.jpg", _with_remark()
    yield "programme behind a picture", "a.jpg", jpeg() + b"MZ marker-of-the-test"


def _with_remark() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, "JPEG", comment=b"marker-of-the-test")
    return made.getvalue()


REFUSED: tuple[Callable[[], Iterator[tuple[str, str, bytes]]], ...] = (
    pdfs, markups, zips, pictures, strangers,
)  # fmt: skip
