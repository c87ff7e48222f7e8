"""A bank's statement as ISO 20022 camt.053, read into the columns of a receipt file."""

from __future__ import annotations

from typing import Any

from lxml import etree

CURRENCY = "CNY"
_BOOKED = ("", "BOOK")


class NotAStatement(ValueError):
    """The file is no well-formed camt.053, or one with a document type of its own."""


def looks_like_xml(content: bytes) -> bool:
    """Say whether a file is XML rather than a table."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


def entries(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Return line and columns of every booked payment out, and of every one that came back.

    What came in otherwise answers no instruction of ours and is left out. Entities are never
    expanded and nothing is fetched. Raises NotAStatement.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise NotAStatement from fault
    if root.getroottree().docinfo.doctype or not all_of(root, "BkToCstmrStmt/Stmt"):
        raise NotAStatement
    found = []
    for entry in all_of(root, "BkToCstmrStmt/Stmt/Ntry"):
        details = all_of(entry, "NtryDtls/TxDtls") or [entry]
        found += [
            (entry.sourceline, _columns(entry, one, alone=len(details) == 1))
            for one in details
            if _concerns_us(entry, one)
        ]
    return found


def _concerns_us(entry: Any, details: Any) -> bool:
    status = text_of(entry, "Sts/Cd") or text_of(entry, "Sts")
    out = text_of(entry, "CdtDbtInd") == "DBIT"
    return status in _BOOKED and (out or bool(all_of(details, "RtrInf")))


def _columns(entry: Any, details: Any, *, alone: bool) -> dict[str, str]:
    amounts = all_of(details, "Amt") or (all_of(entry, "Amt") if alone else [])
    ours = [one for one in amounts[:1] if one.get("Ccy") == CURRENCY]
    return {
        "serial": text_of(details, "Refs/AcctSvcrRef") or (text_of(entry, "AcctSvcrRef") * alone),
        "booked_on": (text_of(entry, "BookgDt/Dt") or text_of(entry, "BookgDt/DtTm"))[:10],
        "amount": (ours[0].text or "").strip() if ours else "",
        "payee_name": text_of(details, "RltdPties/Cdtr/Pty/Nm")
        or text_of(details, "RltdPties/Cdtr/Nm"),
        "payee_account": text_of(details, "RltdPties/CdtrAcct/Id/Othr/Id"),
        "instruction_number": text_of(details, "Refs/EndToEndId"),
        "outcome": "returned" if all_of(details, "RtrInf") else "paid",
        "reason": text_of(details, "RtrInf/AddtlInf") or text_of(details, "RtrInf/Rsn/Cd"),
    }


def all_of(element: Any, path: str) -> list[Any]:
    """Return the elements of a path, whatever the version (the namespace) of the message."""
    return list(element.findall("/".join(f"{{*}}{name}" for name in path.split("/"))))


def text_of(element: Any, path: str) -> str:
    """Return the text of the first element of a path, or nothing."""
    found = all_of(element, path)
    return (found[0].text or "").strip() if found else ""
