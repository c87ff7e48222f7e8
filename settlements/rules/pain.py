"""Payments as ISO 20022 pain.001.001.09, and the bank's status report pain.002, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from settlements.rules.camt import all_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from foundation.money import Fen

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
CURRENCY = "CNY"
CLEARING = "CNAPS"  # external code list: China National Advanced Payment System, twelve digits
_LONGEST_NAME = 140
#: Codes with which a bank says it will pay, and the one with which it will not.
_ACCEPTED = frozenset({"ACTC", "ACCP", "ACSP", "ACWC", "ACSC", "ACCC"})
_REJECTED = "RJCT"


@dataclass(frozen=True, slots=True)
class Party:
    """Who pays or is paid: name, bank and its twelve-digit clearing code, account."""

    name: str
    bank: str
    cnaps: str
    account: str

    @property
    def is_complete(self) -> bool:
        """Say whether a bank could find the account."""
        return bool(self.name and self.cnaps and self.account)


@dataclass(frozen=True, slots=True)
class Transfer:
    """One payment: our number, to whom, how much, for what."""

    number: str
    payee: Party
    amount_fen: Fen
    remark: str


@dataclass(frozen=True, slots=True)
class Initiation:
    """One file: its number is the message's, and the bank answers under it."""

    number: str
    made_at: datetime
    execute_on: date
    payer: Party
    transfers: Sequence[Transfer]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bank says of one payment; ``outcome`` is accepted, rejected or pending."""

    number: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class StatusReport:
    """A pain.002: the file it answers, the outcome for the whole, answers one by one."""

    file: str
    outcome: str
    reason: str
    answers: tuple[Answer, ...]


class NotAReport(ValueError):
    """The file is no well-formed pain.002."""


def initiation(order: Initiation) -> bytes:
    """Return the message as UTF-8; the same values give the same bytes."""
    root = etree.Element(f"{{{NAMESPACE}}}Document", nsmap={None: NAMESPACE})
    body = _put(root, "CstmrCdtTrfInitn")
    header = _put(body, "GrpHdr")
    _put(header, "MsgId", order.number)
    _put(header, "CreDtTm", order.made_at.isoformat(timespec="seconds"))
    _sums(header, order.transfers)
    _named(_put(header, "InitgPty"), order.payer)
    payment = _put(body, "PmtInf")
    _put(payment, "PmtInfId", order.number)
    _put(payment, "PmtMtd", "TRF")
    _put(payment, "BtchBookg", "false")
    _sums(payment, order.transfers)
    _put(_put(payment, "ReqdExctnDt"), "Dt", order.execute_on.isoformat())
    _named(_put(payment, "Dbtr"), order.payer)
    _account(_put(payment, "DbtrAcct"), order.payer)
    _agent(_put(payment, "DbtrAgt"), order.payer)
    for transfer in order.transfers:
        _transfer(_put(payment, "CdtTrfTxInf"), transfer)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def status_report(content: bytes) -> StatusReport:
    """Read a bank's status report of any version; nothing is fetched, no entity is expanded.

    Raises NotAReport.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise NotAReport from fault
    reports = all_of(root, "CstmrPmtStsRpt")
    if root.getroottree().docinfo.doctype or len(reports) != 1:
        raise NotAReport
    report = reports[0]
    group, batch = "OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts"  # our files have one batch
    file = text_of(report, f"{group}/OrgnlMsgId")
    if not file:
        raise NotAReport
    return StatusReport(
        file=file,
        outcome=_outcome(
            text_of(report, f"{batch}/PmtInfSts") or text_of(report, f"{group}/GrpSts")
        ),
        reason=_reason(report, batch) or _reason(report, group),
        answers=tuple(
            Answer(
                text_of(one, "OrgnlEndToEndId"),
                _outcome(text_of(one, "TxSts")),
                _reason(one, ""),
            )
            for one in all_of(report, f"{batch}/TxInfAndSts")
        ),
    )


def _transfer(into: Any, transfer: Transfer) -> None:
    _put(_put(into, "PmtId"), "EndToEndId", transfer.number)
    amount = _put(_put(into, "Amt"), "InstdAmt", _yuan(transfer.amount_fen))
    amount.set("Ccy", CURRENCY)
    _agent(_put(into, "CdtrAgt"), transfer.payee)
    _named(_put(into, "Cdtr"), transfer.payee)
    _account(_put(into, "CdtrAcct"), transfer.payee)
    _put(_put(into, "RmtInf"), "Ustrd", transfer.remark)


def _sums(into: Any, transfers: Sequence[Transfer]) -> None:
    _put(into, "NbOfTxs", str(len(transfers)))
    _put(into, "CtrlSum", _yuan(sum(one.amount_fen for one in transfers)))


def _named(into: Any, party: Party) -> None:
    _put(into, "Nm", party.name[:_LONGEST_NAME])


def _account(into: Any, party: Party) -> None:
    _put(_put(_put(into, "Id"), "Othr"), "Id", party.account)
    if into.tag.endswith("DbtrAcct"):
        _put(into, "Ccy", CURRENCY)


def _agent(into: Any, party: Party) -> None:
    bank = _put(into, "FinInstnId")
    member = _put(bank, "ClrSysMmbId")
    _put(_put(member, "ClrSysId"), "Cd", CLEARING)
    _put(member, "MmbId", party.cnaps)
    if party.bank:
        _put(bank, "Nm", party.bank[:_LONGEST_NAME])


def _put(into: Any, name: str, text: str | None = None) -> Any:
    element = etree.SubElement(into, f"{{{NAMESPACE}}}{name}")
    element.text = text
    return element


def _yuan(amount_fen: Fen) -> str:
    return f"{amount_fen // 100}.{amount_fen % 100:02d}"


def _outcome(code: str) -> str:
    if code in _ACCEPTED:
        return "accepted"
    return "rejected" if code == _REJECTED else "pending"


def _reason(element: Any, path: str) -> str:
    into = f"{path}/" if path else ""
    return text_of(element, f"{into}StsRsnInf/AddtlInf") or text_of(
        element, f"{into}StsRsnInf/Rsn/Cd"
    )
