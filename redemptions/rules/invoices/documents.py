"""The XML of an invoice: fully digital (EInvoice), the older electronic one, the tags of an OFD."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from lxml import etree

from foundation.identifiers import IdentifierFault
from redemptions.rules.invoices.facts import InvoiceRead
from redemptions.rules.invoices.numbers import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Names of each fact in the formats met, by local name, in lower case; the first found counts.
_NAMES: dict[str, tuple[str, ...]] = {
    "number": ("invoicenumber", "invoiceno", "eiid", "fphm"),
    "code": ("invoicecode", "fpdm"),
    "day": ("issuetime", "issuedate", "requesttime", "kprq"),
    "buyer_name": ("buyername", "gmfmc"),
    "buyer_reference": ("buyeridnum", "buyertaxid", "buyertaxno", "gmfnsrsbh"),
    "seller_name": ("sellername", "xsfmc"),
    "seller_reference": ("selleridnum", "sellertaxid", "sellertaxno", "xsfnsrsbh"),
    "amount": ("totaltax-includedamount", "taxinclusivetotalamount", "jshj"),
    "net": ("totalamwithouttax", "taxexclusivetotalamount", "hjje"),
    "tax": ("totaltaxam", "taxtotalamount", "hjse"),
}
_WANTED = {name for names in _NAMES.values() for name in names} | {"inissutype"}
_DAY = re.compile(r"(\d{4})\s*[-/年.]?\s*(\d{1,2})\s*[-/月.]?\s*(\d{1,2})")
_AMOUNT = re.compile(r"-?\d[\d,]*(?:\.\d{1,2})?")
_LONGEST = 200


def parsed(content: bytes) -> etree._Element | None:
    """Parse XML without entities, document types, network or limits lifted; None if it cannot be.

    lxml itself refuses depth above 256 and texts above ten megabytes while ``huge_tree`` is off.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root.getroottree().docinfo.doctype else root


def read_xml(content: bytes, *, source: str = "xml") -> InvoiceRead | None:
    """Return what the XML of an invoice says, or None if it is no invoice."""
    root = parsed(content)
    return None if root is None else read_fields(_texts(root), source=source)


def read_fields(texts: Mapping[str, str], *, source: str) -> InvoiceRead | None:
    """Return the facts from texts by local name (lower case), or None without a number."""
    said = {fact: _first(texts, names) for fact, names in _NAMES.items()}
    try:
        code, number = split(said["code"], said["number"])
    except IdentifierFault:
        return None
    amount, net, tax = (fen_of(said[name]) for name in ("amount", "net", "tax"))
    if amount is None and net is not None:
        amount = net + (tax or 0)
    return InvoiceRead(
        source=source,
        invoice_number=number,
        code=code,
        issued_on=day_of(said["day"]),
        buyer_name=said["buyer_name"],
        buyer_reference=said["buyer_reference"].upper(),
        seller_name=said["seller_name"],
        seller_reference=said["seller_reference"].upper(),
        amount_fen=None if amount is None else abs(amount),
        tax_fen=None if tax is None else abs(tax),
        red=(amount or 0) < 0 or texts.get("inissutype", "")[:1].upper() == "N",
    )


def fen_of(text: str) -> int | None:
    """Return the fen of an amount as printed (¥1,234.50), or None."""
    found = _AMOUNT.search(text.replace("，", ","))
    try:
        return int(Decimal(found[0].replace(",", "")) * 100) if found else None
    except InvalidOperation:
        return None


def day_of(text: str) -> date | None:
    """Return the first day in a text, as 2026-03-18, 20260318 or 2026年03月18日."""
    found = _DAY.search(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _texts(root: etree._Element) -> dict[str, str]:
    """Return the text of each wanted element by its local name; the first of a name counts."""
    texts: dict[str, str] = {}
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname.lower()
        if name in _WANTED and name not in texts:
            text = " ".join("".join(element.itertext()).split())
            if text:
                texts[name] = text[:_LONGEST]
    return texts


def _first(texts: Mapping[str, str], names: Iterable[str]) -> str:
    return next((texts[name] for name in names if name in texts), "")
