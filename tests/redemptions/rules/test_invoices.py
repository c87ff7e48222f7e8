"""What an invoice's file says, which kind its number makes it, and what differs from the form."""

from datetime import date

import pytest

from foundation.identifiers import IdentifierFault
from redemptions.rules.invoices.documents import fen_of, read_xml
from redemptions.rules.invoices.facts import Difference, InvoiceRead, differences, read_again
from redemptions.rules.invoices.numbers import InvoiceKind, kind_of, split
from redemptions.rules.invoices.reading import read_invoice
from tests.invoices import FIRM, LAB, einvoice, face, ofd, old_einvoice, tagged_ofd, with_attachment

TYPED = {
    "invoice_number": "26322000000000000009", "code": "", "issued_on": date(2026, 3, 18),
    "buyer_reference": FIRM, "seller_reference": LAB, "amount_fen": 6_000_000, "tax_fen": 339_623,
}  # fmt: skip


def found_in(name: str, content: bytes) -> InvoiceRead:
    read = read_invoice(name, content)
    assert read is not None
    return read


def said(read: InvoiceRead) -> dict[str, object]:
    return {name: getattr(read, name) for name in TYPED}


@pytest.mark.parametrize(
    ("name", "content", "source"),
    [
        ("fp.xml", einvoice(), "xml"),
        ("fp.XML", b"\xef\xbb\xbf" + einvoice(), "xml"),
        ("fp.ofd", ofd({"Doc_0/Attachs/original_invoice.xml": einvoice()}), "xml"),
        ("fp.ofd", tagged_ofd(), "ofd"),
        ("fp.pdf", face(), "pdf"),
        ("fp.pdf", with_attachment(face(number="1" * 20), "fp.xml", einvoice()), "xml"),
    ],
)
def test_every_original_says_the_same(name, content, source):
    read = found_in(name, content)
    assert said(read) == TYPED
    assert read.source == source
    assert not read.red
    assert read_again(read.kept()) == read


def test_an_older_electronic_invoice_has_a_code():
    read = found_in("fp.ofd", ofd({"Doc_0/Attachs/original_invoice.xml": old_einvoice()}))
    assert (read.code, read.invoice_number) == ("031002600111", "01234567")
    assert (read.amount_fen, read.tax_fen, read.buyer_reference) == (6_000_000, 339_623, FIRM)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("scan.png", b"\x89PNG"),
        ("a.xml", b"<note>hello</note>"),
        ("a.xml", b"<EInvoice><TaxSupervisionInfo>"),
        ("a.xml", b'<!DOCTYPE a [<!ENTITY b "26322000000000000009">]><a><EIid>&b;</EIid></a>'),
        ("a.ofd", b"PK\x03\x04 no zip"),
        ("a.ofd", ofd({"Doc_0/Pages/Page_0/Content.xml": "<Page/>"})),
        ("a.pdf", face(number="123")),
    ],
)
def test_a_file_that_says_nothing_is_left_to_people(name, content):
    read = read_invoice(name, content)
    assert read is None


def test_an_entity_is_never_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("26322000000000000009")
    outside = f'<!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}">]><a><EIid>&b;</EIid></a>'
    assert read_xml(outside.encode()) is None


def test_a_red_letter_invoice_is_known_by_its_mark_and_by_its_sign():
    assert found_in("a.xml", einvoice(blue="N")).red
    negative = found_in("a.xml", einvoice(amount="-60000.00", net="-56603.77", tax="-3396.23"))
    assert negative.red
    assert (negative.amount_fen, negative.tax_fen) == (6_000_000, 339_623)
    assert [one.read for one in differences(negative, TYPED)] == ["red"]


def test_what_differs_is_named_field_by_field():
    read = read_xml(einvoice())
    assert differences(read, TYPED) == ()
    typed = {**TYPED, "amount_fen": 5_900_000, "issued_on": date(2026, 3, 19),
             "buyer_reference": FIRM.lower()}  # fmt: skip
    assert differences(read, typed) == (
        Difference("issued_on", "2026-03-18", "2026-03-19"),
        Difference("amount_fen", "6000000", "5900000"),
    )
    assert differences(None, typed) == ()
    assert (
        differences(InvoiceRead(source="pdf", invoice_number=str(TYPED["invoice_number"])), typed)
        == ()
    )


@pytest.mark.parametrize(
    ("code", "number", "kind"),
    [
        ("", "26322000000000000009", InvoiceKind.FULLY_DIGITAL),
        ("", "２６３２2000-0000 0000 0009", InvoiceKind.FULLY_DIGITAL),
        ("031002600111", "01234567", InvoiceKind.ELECTRONIC),
        ("031002600113", "01234567", InvoiceKind.ELECTRONIC_SPECIAL),
        ("031002600112", "01234567", InvoiceKind.TOLL),
        ("031002600107", "01234567", InvoiceKind.ROLL),
        ("031002600104", "01234567", InvoiceKind.PAPER_GENERAL),
        ("131002600111", "01234567", InvoiceKind.OTHER),
        ("3100194130", "01234567", InvoiceKind.PAPER_SPECIAL),
        ("3100194320", "01234567", InvoiceKind.PAPER_GENERAL),
        ("3100194920", "01234567", InvoiceKind.OTHER),
    ],
)
def test_code_and_number_say_the_kind(code, number, kind):
    assert kind_of(code, number) is kind


@pytest.mark.parametrize(
    ("code", "number", "fault"),
    [
        ("", "2632200000000000000", "efapiao_length"),
        ("", "2632200000000000000A", "efapiao_length"),
        ("", "01234567", "efapiao_length"),
        ("03100260011", "01234567", "invoice_code"),
        ("031002600111", "0123456", "invoice_number"),
        ("310019413", "01234567", "invoice_code"),
    ],
)
def test_a_number_of_no_kind_is_told_by_its_fault(code, number, fault):
    with pytest.raises(IdentifierFault) as refused:
        kind_of(code, number)
    assert refused.value.code == fault


def test_a_number_in_one_piece_is_split():
    assert split("", "310019413001234567") == ("3100194130", "01234567")
    assert split("", "26322000000000000009") == ("", "26322000000000000009")
    assert split("3100194130", "26322000000000000009") == ("", "26322000000000000009")


@pytest.mark.parametrize(
    ("text", "fen"),
    [("¥60,000.00", 6_000_000), ("-0.5", -50), ("12", 1_200), ("", None), ("约", None)],
)
def test_amounts_as_printed(text, fen):
    assert fen_of(text) == fen
