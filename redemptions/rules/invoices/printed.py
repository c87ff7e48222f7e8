"""The printed face of an invoice, from a PDF's or an OFD's text: labels and what follows them."""

from __future__ import annotations

import re
import unicodedata

from redemptions.rules.invoices.documents import day_of, fen_of, read_fields
from redemptions.rules.invoices.facts import InvoiceRead

_NUMBER = re.compile(r"发票号码[::]?\s*(\d{20}|\d{8})(?!\d)")
_CODE = re.compile(r"发票代码[::]?\s*(\d{12}|\d{10})(?!\d)")
_DAY = re.compile(r"开票日期[::]?\s*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日?|\d{4}-\d\d-\d\d)")
_LOOSE_NUMBER = re.compile(r"(?<!\d)(\d{20})(?!\d)")
_LOOSE_DAY = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_CREDIT_CODE = re.compile(
    r"(?<![0-9A-Z])([0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10})(?![0-9A-Z])"
)
_NAME = re.compile(r"名\s*称[::]\s*([^\s::]{2,80})")
_TOTAL = re.compile(r"[((]小写[))]\s*[¥¥]?\s*(-?[\d,]+\.\d\d)")
_MONEY = re.compile(r"[¥¥]\s*(-?[\d,]+\.\d\d)")
_SIDES = 2


def read_printed(text: str, *, source: str) -> InvoiceRead | None:
    """Return what the printed text of an invoice says, or None if it is no invoice.

    The order of a text layer is not the order of the page: what stands behind its label counts
    first, then what can only be one thing (twenty digits; the largest of three amounts of which
    one is the sum of the others).
    """
    plain = unicodedata.normalize("NFKC", text).replace("￥", "¥")
    if "发票" not in plain:
        return None
    codes = list(dict.fromkeys(_CREDIT_CODE.findall(plain)))
    names = _NAME.findall(plain)
    amount, tax = _amounts(plain)
    both = len(codes) == _SIDES
    named = len(names) == _SIDES
    number = _NUMBER.search(plain) or _LOOSE_NUMBER.search(plain)
    code = _CODE.search(plain)
    day = _DAY.search(plain) or _LOOSE_DAY.search(plain)
    return read_fields(
        {
            "invoicenumber": number[1] if number else "",
            "invoicecode": code[1] if code and number and len(number[1]) == 8 else "",  # noqa: PLR2004
            "issuetime": day[0] if day and day_of(day[0]) else "",
            # The buyer stands before the seller on every face; one alone says not which it is.
            "buyeridnum": codes[0] if both else "",
            "selleridnum": codes[1] if both else "",
            "buyername": names[0] if named else "",
            "sellername": names[1] if named else "",
            "taxinclusivetotalamount": amount,
            "totaltaxam": tax,
            "inissutype": "N" if "负数发票" in plain or "红字" in plain[:400] else "",
        },
        source=source,
    )


def _amounts(plain: str) -> tuple[str, str]:
    """Return the sum with tax and the tax, as printed; "" where the text does not say."""
    labelled = _TOTAL.search(plain)
    printed = _MONEY.findall(plain)
    total = labelled[1] if labelled else max(printed, key=lambda one: fen_of(one) or 0, default="")
    whole = fen_of(total)
    if whole is None:
        return "", ""
    for place, net in enumerate(printed):
        for tax in printed[place + 1 :]:
            if abs(fen_of(tax) or 0) <= abs(fen_of(net) or 0) and (
                (fen_of(net) or 0) + (fen_of(tax) or 0) == whole
            ):
                return total, tax
    return total, ""
