"""Which kind an invoice is, by its code and number: every kind in use, old and new."""

from __future__ import annotations

from enum import StrEnum

from foundation.identifiers import IdentifierFault, parse_invoice
from regions.rules.sentences import gettext_noop as _


class InvoiceKind(StrEnum):
    FULLY_DIGITAL = "fully_digital"  # 数电票: 20 digits, no code
    ELECTRONIC_SPECIAL = "electronic_special"  # 增值税电子专用发票: code of 12, ending in 13
    ELECTRONIC = "electronic"  # 增值税电子普通发票: code of 12, ending in 11
    TOLL = "toll"  # 通行费电子普通发票: code of 12, ending in 12
    ROLL = "roll"  # 增值税普通发票(卷票): code of 12, ending in 06 or 07
    PAPER_GENERAL = "paper_general"  # 增值税普通发票(折叠票): 12 ending in 04/05; 10 with 3/6
    PAPER_SPECIAL = "paper_special"  # 增值税专用发票: code of 10, eighth place 1 or 5
    OTHER = "other"  # any further kind with a code: machine-printed, fixed amount


KIND_NAMES = {
    InvoiceKind.FULLY_DIGITAL: _("Fully digital invoice"),
    InvoiceKind.ELECTRONIC_SPECIAL: _("Electronic special VAT invoice"),
    InvoiceKind.ELECTRONIC: _("Electronic general VAT invoice"),
    InvoiceKind.TOLL: _("Electronic invoice of a toll road"),
    InvoiceKind.ROLL: _("General VAT invoice from a roll"),
    InvoiceKind.PAPER_GENERAL: _("General VAT invoice on paper"),
    InvoiceKind.PAPER_SPECIAL: _("Special VAT invoice on paper"),
    InvoiceKind.OTHER: _("Older invoice"),
}
#: Code of twelve places, the first 0: its last two places say the kind.
_BY_ENDING = {
    "04": InvoiceKind.PAPER_GENERAL,
    "05": InvoiceKind.PAPER_GENERAL,
    "06": InvoiceKind.ROLL,
    "07": InvoiceKind.ROLL,
    "11": InvoiceKind.ELECTRONIC,
    "12": InvoiceKind.TOLL,
    "13": InvoiceKind.ELECTRONIC_SPECIAL,
}
#: Code of ten places (four of the region, two of the year, one of the printing): the eighth.
_BY_EIGHTH = {
    "1": InvoiceKind.PAPER_SPECIAL,
    "5": InvoiceKind.PAPER_SPECIAL,
    "3": InvoiceKind.PAPER_GENERAL,
    "6": InvoiceKind.PAPER_GENERAL,
}
_LONG = 12


def kind_of(code: str, number: str) -> InvoiceKind:
    """Return the kind of an invoice, however its code and number were typed.

    :raises IdentifierFault: efapiao_length, invoice_code, invoice_number.
    """
    plain_code, _number = parse_invoice(code, number)
    if not plain_code:
        return InvoiceKind.FULLY_DIGITAL
    if len(plain_code) == _LONG:
        ending = plain_code[-2:] if plain_code.startswith("0") else ""
        return _BY_ENDING.get(ending, InvoiceKind.OTHER)
    return _BY_EIGHTH.get(plain_code[7], InvoiceKind.OTHER)


def split(code: str, number: str) -> tuple[str, str]:
    """Return code and number of what a file calls its number: 18 or 20 digits may hold both.

    A fully digital invoice printed on paper carries its twenty digits beside an old code and
    number: the twenty count. Faults: those of :func:`kind_of`.
    """
    digits = "".join(filter(str.isdigit, number))
    if len(digits) == 20 and (not code or len(digits) > len(code) + 8):  # noqa: PLR2004
        return "", digits
    try:
        return parse_invoice(code, number)
    except IdentifierFault:
        if code:
            raise
        return parse_invoice(digits[:-8], digits[-8:])
