"""read(): what an invoice's file says, whichever kind of file it is; runs in the isolated child."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from lxml import etree
from pypdf import PdfReader

from redemptions.rules.invoices.documents import parsed, read_fields, read_xml
from redemptions.rules.invoices.printed import read_printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redemptions.rules.invoices.facts import InvoiceRead

#: How the isolated child is asked: see ``foundation.files.isolated.look``.
READ = "redemptions.rules.invoices.reading:read"
_MOST_PART = 4 * 1024 * 1024
_MOST_PARTS = 200
_MOST_PAGES = 3  # an invoice is on its first page, its list of items on the next
_INVOICE_PART = re.compile(
    r"(?:^|/)(?:original_)?invoice[^/]*\.xml$|/attachs?/[^/]+\.xml$", re.IGNORECASE
)


def read(name: str, content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the facts as they are kept ({} when the file says nothing we can read)."""
    found = read_invoice(name, content)
    return (found.kept() if found else {}), b""


def read_invoice(name: str, content: bytes) -> InvoiceRead | None:
    """Return what the file of an invoice says, or None: a picture, a scan, no invoice."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".xml":
        return read_xml(content)
    if suffix == ".ofd":
        return _read_ofd(content)
    return _read_pdf(content) if suffix == ".pdf" else None


def _read_pdf(content: bytes) -> InvoiceRead | None:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        return None
    for inside, versions in reader.attachments.items():
        suffix = PurePath(inside).suffix.lower()
        for version in versions:
            found = read_xml(version) if suffix == ".xml" else None
            if suffix == ".ofd":
                found = _read_ofd(version)
            if found:
                return found
    pages = list(reader.pages)[:_MOST_PAGES]
    return read_printed("\n".join(page.extract_text() for page in pages), source="pdf")


def _read_ofd(content: bytes) -> InvoiceRead | None:
    """Read the invoice's own XML inside, else the tags that name its texts, else the texts."""
    try:
        parts = dict(_parts(content))
    except zipfile.BadZipFile:
        return None
    for name, part in parts.items():
        found = read_xml(part) if _INVOICE_PART.search(name) else None
        if found:
            return found
    texts = _texts_by_id(parts)
    tagged = _tagged(parts, texts)
    return (read_fields(tagged, source="ofd") if tagged else None) or read_printed(
        "\n".join(texts.values()), source="ofd"
    )


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for entry in packed.infolist()[:_MOST_PARTS]:
            if entry.filename.lower().endswith(".xml") and entry.file_size <= _MOST_PART:
                with packed.open(entry) as part:
                    yield entry.filename, part.read(_MOST_PART)


def _texts_by_id(parts: dict[str, bytes]) -> dict[str, str]:
    """Return the texts of every page by the id of their object."""
    texts: dict[str, str] = {}
    for name, part in parts.items():
        root = parsed(part) if "content" in name.lower() else None
        for thing in () if root is None else root.iter("{*}TextObject"):
            codes = [code.text or "" for code in thing.iter("{*}TextCode")]
            texts[thing.get("ID", "")] = "".join(codes)
    return texts


def _tagged(parts: dict[str, bytes], texts: dict[str, str]) -> dict[str, str]:
    """Return the texts that the custom tags of an invoice name: InvoiceNo, BuyerTaxID."""
    named: dict[str, str] = {}
    for name, part in parts.items():
        root = parsed(part) if "customtag" in name.lower() else None
        for tag in () if root is None else root.iter(etree.Element):
            said = [texts.get((one.text or "").strip(), "") for one in tag.iterfind("{*}ObjectRef")]
            if any(said):
                named.setdefault(etree.QName(tag).localname.lower(), "".join(said))
    return named
