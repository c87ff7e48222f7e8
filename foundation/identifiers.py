"""Unified social credit codes, bank codes, invoice and contract numbers: parse, check, mask."""

from __future__ import annotations

import re
import unicodedata

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: no I, O, Z, S, V
_USCC_LENGTH = 18
_USCC_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # GB 11714
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_SEPARATORS = re.compile(r"[\s\-‐‑–—_]+")
_LEGAL_FORM = re.compile(
    r"(?:有限责任公司|股份有限公司|集团有限公司|有限公司|研究院|研究所|事务所|合作社"
    r"|(?:[（(]有限合伙[）)])|大学|学院|中心|公司)(?:[（(][^（）()]+[）)])?$"
)
_LATIN_FORM = re.compile(r",?\s+(?:Co\.,?\s*Ltd\.?|Ltd\.?|Inc\.?|LLC|LLP)$", re.IGNORECASE)
_PLACE_AND_FIRST = 3  # 上海澜…
_SHORTEST_MASKED = 2


class IdentifierFault(ValueError):
    """A number that cannot be right; `code` says why, for machines and for the form's sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parse_uscc(text: str) -> str:
    """Return the unified social credit code in capitals.

    Faults: uscc_length, uscc_character, uscc_check. Our own table decides; see `uscc_warnings`.
    """
    code = _plain(text)
    if len(code) != _USCC_LENGTH:
        raise IdentifierFault("uscc_length")
    if any(character not in USCC_ALPHABET for character in code):
        raise IdentifierFault("uscc_character")
    if uscc_check_character(code[:17]) != code[17]:
        raise IdentifierFault("uscc_check")
    return code


def uscc_check_character(first_17: str) -> str:
    """Return the eighteenth character of a credit code (GB 32100; 31 is written 0)."""
    weighed = zip(first_17, _USCC_WEIGHTS, strict=True)
    total = sum(USCC_ALPHABET.index(character) * weight for character, weight in weighed)
    return USCC_ALPHABET[(31 - total % 31) % 31]


def uscc_warnings(code: str) -> list[str]:
    """Return what is odd about a valid credit code: its inner organisation code (GB 11714)."""
    inner = zip(code[8:16], _ORGANISATION_WEIGHTS, strict=True)
    total = sum(_ORGANISATION_ALPHABET.index(character) * weight for character, weight in inner)
    check = "0123456789X0"[11 - total % 11]
    return [] if check == code[16] else ["organisation_code_check"]


def parse_cnaps(text: str) -> str:
    """Return the twelve digits of a bank branch code. Fault: cnaps_length."""
    return _digits(text, 12, 12, "cnaps_length")


def cnaps_warnings(code: str) -> list[str]:
    """Return what is odd about a bank code: its ISO 7064 MOD 11,10 check digit."""
    product = 10
    for digit in code[:11]:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return [] if str((11 - product) % 10) == code[11] else ["cnaps_check"]


def parse_account(text: str) -> str:
    """Return a bank account as 8 to 32 digits. Fault: account_length."""
    return _digits(text, 8, 32, "account_length")


def parse_phone(text: str) -> str:
    """Return a mainland mobile or landline number as digits. Fault: phone_shape."""
    number = _plain(text).removeprefix("+86")
    if not re.fullmatch(r"1[3-9]\d{9}|0\d{9,11}", number, re.ASCII):
        raise IdentifierFault("phone_shape")
    return number


def parse_efapiao(text: str) -> str:
    """Return the twenty digits of a fully digital invoice (数电票). Fault: efapiao_length."""
    return _digits(text, 20, 20, "efapiao_length")


def efapiao_warnings(number: str, *, year: int, invoice_region: str | None = None) -> list[str]:
    """Compare places 1-2 with the invoice's year, and 3-4 with the seller's two-digit code."""
    odd = [] if number[:2] == f"{year % 100:02d}" else ["efapiao_year"]
    if invoice_region is not None and number[2:4] != invoice_region:
        odd.append("efapiao_region")
    return odd


def parse_paper_invoice(code: str, number: str) -> tuple[str, str]:
    """Return code and number of an older invoice. Faults: invoice_code, invoice_number."""
    plain_code = _digits(code, 10, 12, "invoice_code")
    if len(plain_code) == 11:  # noqa: PLR2004 - codes have ten or twelve places
        raise IdentifierFault("invoice_code")
    return plain_code, _digits(number, 8, 8, "invoice_number")


def parse_invoice(code: str, number: str) -> tuple[str, str]:
    """Return code and number of either kind as plain digits, however they were typed.

    Whether an invoice was used before is asked with these: full-width digits or a hyphen must not
    make another invoice of it. Faults: those of the two kinds.
    """
    return parse_paper_invoice(code, number) if code else ("", parse_efapiao(number))


def parse_technical_contract(text: str) -> str:
    """Return the sixteen digits of a technical-contract registration. Fault: tech_contract."""
    return _digits(text, 16, 16, "tech_contract")


def format_technical_contract(number: str) -> str:
    """Show a registration number as its certificate does: 4-4-2-6."""
    return f"{number[:4]}-{number[4:8]}-{number[8:10]}-{number[10:]}"


def technical_contract_warnings(number: str, *, year: int, region: str | None = None) -> list[str]:
    """Compare places 1-4 with the year, and 5-8 with the seller's four-digit code."""
    odd = [] if number[:4] == f"{year:04d}" else ["tech_contract_year"]
    if region is not None and number[4:8] != region:
        odd.append("tech_contract_region")
    return odd


def mask_account(account: str) -> str:
    """Show only the last four digits: ****7719."""
    return f"****{account[-4:]}"


def mask_phone(phone: str) -> str:
    """Hide the middle of a number: 138****0000, 021****0001."""
    return f"{phone[:3]}****{phone[-4:]}"


def mask_firm_name(name: str) -> str:
    """Hide what tells a firm apart, keep place and trade: 上海澜**科技有限公司.

    The number of asterisks says nothing about the length of what is hidden.
    """
    if re.match(r"[A-Za-z]", name):
        return _mask_latin_name(name)
    form = _LEGAL_FORM.search(name)
    distinctive = name[: form.start()] if form else name
    head = distinctive[:_PLACE_AND_FIRST]
    trade = distinctive[-2:] if len(distinctive) >= _PLACE_AND_FIRST + _SHORTEST_MASKED + 2 else ""
    if len(distinctive) <= _PLACE_AND_FIRST:
        head = distinctive[:1]
    return f"{head}**{trade}{form.group() if form else ''}"


def _mask_latin_name(name: str) -> str:
    form = _LATIN_FORM.search(name)
    words = (name[: form.start()] if form else name).split()
    place = f"{words[0]} " if len(words) > 1 else ""
    first = words[1][0] if len(words) > 1 else words[0][0]
    return f"{place}{first}**{form.group() if form else ''}"


def _plain(text: str) -> str:
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()


def _digits(text: str, shortest: int, longest: int, fault: str) -> str:
    number = _plain(text)
    if not (number.isascii() and number.isdigit() and shortest <= len(number) <= longest):
        raise IdentifierFault(fault)
    return number
