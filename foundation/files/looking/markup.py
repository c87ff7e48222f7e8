"""XML: parsed whole, without document type, and without anything a browser would run."""

from __future__ import annotations

from lxml import etree

from foundation.files.looking.verdict import Refused, Why

LARGEST = 4 * 1024 * 1024
MOST_NODES = 100_000
_RUNS = {"script", "svg", "html", "iframe", "object", "embed", "stylesheet", "transform"}
_SPACES = ("www.w3.org/1999/xhtml", "www.w3.org/2000/svg", "www.w3.org/1999/XSL", "XInclude")


def look(content: bytes) -> bytes:
    """Refuse what is no plain XML.

    :raises Refused: DAMAGED, ACTS, TOO_MUCH.
    """
    parsed(content)
    return b""


def parsed(content: bytes) -> etree._Element:
    """Return the root; no entity is opened, nothing is fetched, lxml's own limits hold."""
    if len(content) > LARGEST:
        raise Refused(Why.TOO_MUCH)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        # A document type is refused as such, also where its entities break the parser's limits.
        why = Why.ACTS if b"<!DOCTYPE" in content.replace(b"\0", b"") else Why.DAMAGED
        raise Refused(why) from fault
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise Refused(Why.ACTS)
    if any(isinstance(one, etree._ProcessingInstruction) for one in _around(root)):  # noqa: SLF001
        raise Refused(Why.ACTS)
    _check_elements(root)
    return root


def _check_elements(root: etree._Element) -> None:
    left = MOST_NODES
    for element in root.iter():
        left -= 1 + len(element.attrib)
        if left < 0:
            raise Refused(Why.TOO_LONG)
        if isinstance(element, etree._Comment):  # noqa: SLF001 — lxml has no other name for it
            continue
        if not isinstance(element.tag, str):  # an instruction, an entity
            raise Refused(Why.ACTS)
        name = etree.QName(element)
        space = name.namespace or ""
        if name.localname.lower() in _RUNS or any(one in space for one in _SPACES):
            raise Refused(Why.ACTS)


def _around(root: etree._Element) -> list[etree._Element]:
    return [*root.itersiblings(preceding=True), *root.itersiblings()]
