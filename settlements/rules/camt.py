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
    if root.getroottree().docinfo.doctype or not _all(root, "BkToCstmrStmt/Stmt"):
        raise NotAStatement
    found = []
    for entry in _all(root, "BkToCstmrStmt/Stmt/Ntry"):
        details = _all(entry, "NtryDtls/TxDtls") or [entry]
        found += [
            (entry.sourceline, _columns(entry, one, alone=len(details) == 1))
            for one in details
            if _concerns_us(entry, one)
        ]
    return found


def _concerns_us(entry: Any, details: Any) -> bool:
    status = _text(entry, "Sts/Cd") or _text(entry, "Sts")
    out = _text(entry, "CdtDbtInd") == "DBIT"
    return status in _BOOKED and (out or bool(_all(details, "RtrInf")))


def _columns(entry: Any, details: Any, *, alone: bool) -> dict[str, str]:
    amounts = _all(details, "Amt") or (_all(entry, "Amt") if alone else [])
    ours = [one for one in amounts[:1] if one.get("Ccy") == CURRENCY]
    return {
        "serial": _text(details, "Refs/AcctSvcrRef") or (_text(entry, "AcctSvcrRef") * alone),
        "booked_on": (_text(entry, "BookgDt/Dt") or _text(entry, "BookgDt/DtTm"))[:10],
        "amount": (ours[0].text or "").strip() if ours else "",
        "payee_name": _text(details, "RltdPties/Cdtr/Pty/Nm")
        or _text(details, "RltdPties/Cdtr/Nm"),
        "payee_account": _text(details, "RltdPties/CdtrAcct/Id/Othr/Id"),
        "instruction_number": _text(details, "Refs/EndToEndId"),
        "outcome": "returned" if _all(details, "RtrInf") else "paid",
        "reason": _text(details, "RtrInf/AddtlInf") or _text(details, "RtrInf/Rsn/Cd"),
    }


def _all(element: Any, path: str) -> list[Any]:
    return list(element.findall("/".join(f"{{*}}{name}" for name in path.split("/"))))


def _text(element: Any, path: str) -> str:
    found = _all(element, path)
    return (found[0].text or "").strip() if found else ""
