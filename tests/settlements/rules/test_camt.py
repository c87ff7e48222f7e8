"""A camt.053 statement gives the same receipts as a table, and never more than it says."""

from datetime import date

import pytest

from settlements.rules.receipts import RowFault, read_receipts

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"


def entry(
    *, serial: str, amount: str, direction: str = "DBIT", currency: str = "CNY",
    status: str = "BOOK", number: str = "ZF-2026-WJ-000001", back: str = "",
) -> str:  # fmt: skip
    returned = f"<RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>{back}</AddtlInf></RtrInf>"
    return f"""<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>
      <Sts><Cd>{status}</Cd></Sts><BookgDt><Dt>2026-10-19</Dt></BookgDt>
      <AcctSvcrRef>{serial}</AcctSvcrRef><NtryDtls><TxDtls>
      <Refs><EndToEndId>{number}</EndToEndId></Refs>
      <RltdPties><Cdtr><Pty><Nm>太湖试验中心</Nm></Pty></Cdtr>
      <CdtrAcct><Id><Othr><Id>990000031</Id></Othr></Id></CdtrAcct></RltdPties>
      {returned if back else ""}</TxDtls></NtryDtls></Ntry>"""


def statement(*entries: str, head: str = "") -> bytes:
    body = "".join(entries)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<Document xmlns="{NAMESPACE}">'
        f"<BkToCstmrStmt><Stmt>{body}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def test_paid_and_returned_are_read():
    sheet = read_receipts(
        statement(
            entry(serial="A1", amount="1200.50"),
            entry(serial="A2", amount="450.00", direction="CRDT", back="账户已销户"),
        )
    )

    assert sheet.faults == ()
    first, second = sheet.rows
    assert (first.serial, first.amount_fen, first.outcome) == ("A1", 120_050, "paid")
    assert (first.booked_on, first.instruction_number) == (date(2026, 10, 19), "ZF-2026-WJ-000001")
    assert (first.payee_name, first.payee_account) == ("太湖试验中心", "990000031")
    assert (second.serial, second.outcome, second.reason) == ("A2", "returned", "账户已销户")


def test_money_that_came_in_and_what_is_not_booked_is_left_out():
    sheet = read_receipts(
        statement(
            entry(serial="A1", amount="10.00", direction="CRDT"),
            entry(serial="A2", amount="10.00", status="PDNG"),
            entry(serial="A3", amount="10.00"),
        )
    )

    assert [row.serial for row in sheet.rows] == ["A3"]


def test_faults_are_named_as_in_a_table():
    sheet = read_receipts(
        statement(
            entry(serial="A1", amount="10.00", currency="USD"),
            entry(serial="A2", amount="ten"),
            entry(serial="A3", amount="10.00"),
            entry(serial="A3", amount="10.00"),
        )
    )

    assert [(fault.column, fault.code) for fault in sheet.faults] == [
        ("amount", "empty"), ("amount", "amount"), ("serial", "twice"),
    ]  # fmt: skip
    assert [row.serial for row in sheet.rows] == ["A3"]


@pytest.mark.parametrize(
    "content",
    [
        b"<Document>",
        b"<html/>",
        statement(head='<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        statement(head='<!DOCTYPE Document [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'),
    ],
)
def test_other_or_hostile_files_are_refused(content):
    assert read_receipts(content).faults == (RowFault(1, "serial", "column"),)
