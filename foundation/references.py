"""Numbers people read aloud: SCQ-2026-YP-0000417-Q, SQ-2026-YP-001391, JS-2026-10-YP.

A voucher's number travels on paper and is typed in again, so it ends in a check character:
ISO 7064 MOD 37,36 over prefix, year, region and serial without the dashes. It catches every
single wrong character and nearly every exchange of two neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DASHES = re.compile(r"[\s‐‑‒–—―−_]+|-+")
_REGION = re.compile(r"[A-Z][A-Z0-9]{1,7}", re.ASCII)


class ReferenceKind(StrEnum):
    VOUCHER = "SCQ"
    APPLICATION = "SQ"
    ORDER = "DD"
    CLAIM = "DF"
    NOTICE = "GS"
    DEMAND = "XQ"
    RESULT = "CG"
    CLAWBACK = "ZH"
    DISPUTE = "ZY"
    PAYMENT = "ZF"
    STATEMENT = "JS"
    SERVICE = "FW"
    TEAM = "TD"


MONTHLY = frozenset({ReferenceKind.PAYMENT, ReferenceKind.STATEMENT})
_VOUCHER_DIGITS = 7
_YEARLY_DIGITS = 6
_MONTHLY_DIGITS = 4


class ReferenceFault(ValueError):
    """A number that none of our papers carries; `code` is reference_shape or reference_check."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Reference:
    kind: ReferenceKind
    year: int
    month: int | None = None
    region: str | None = None
    serial: int | None = None

    def __str__(self) -> str:
        parts = [self.kind.value, f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.region is not None:
            parts.append(self.region)
        if self.serial is not None:
            parts.append(f"{self.serial:0{self._digits}d}")
        if self.kind is ReferenceKind.VOUCHER:
            parts.append(check_character("".join(parts)))
        return "-".join(parts)

    @property
    def _digits(self) -> int:
        if self.kind is ReferenceKind.VOUCHER:
            return _VOUCHER_DIGITS
        return _YEARLY_DIGITS if self.month is None else _MONTHLY_DIGITS


def format_reference(kind: ReferenceKind, *, year: int, region: str, serial: int) -> str:
    """Write a yearly number of a region: SQ-2026-YP-001391, or a voucher's with its check."""
    written = str(Reference(kind, year=year, region=region, serial=serial))
    parse_reference(written)  # a number we could not read back is not given out
    return written


def format_monthly_reference(
    kind: ReferenceKind,
    *,
    year: int,
    month: int,
    region: str | None = None,
    serial: int | None = None,
) -> str:
    """Write a monthly number: JS-2026-10, JS-2026-10-YP for a statement, ZF-2026-11-0088."""
    written = str(Reference(kind, year=year, month=month, region=region, serial=serial))
    parse_reference(written)
    return written


def parse_reference(text: str) -> Reference:
    """Read a number as typed: any case, any dash, spaces around them.

    Raises ReferenceFault with code reference_shape, or reference_check for a mistyped voucher.
    """
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    prefix, *parts = [part for part in _DASHES.split(plain) if part] or [""]
    try:
        kind = ReferenceKind(prefix)
        read = _parse_monthly(kind, parts) if kind in MONTHLY else _parse_yearly(kind, parts)
    except (ValueError, IndexError):
        raise ReferenceFault("reference_shape") from None
    if kind is ReferenceKind.VOUCHER and str(read)[-1] != parts[-1]:
        raise ReferenceFault("reference_check")
    return read


def check_character(body: str) -> str:
    """Return the ISO 7064 MOD 37,36 check character of digits and capital letters."""
    product = 36
    for character in body:
        product = ((product + _ALPHABET.index(character)) % 36 or 36) * 2 % 37
    return _ALPHABET[(37 - product) % 36]


def _parse_yearly(kind: ReferenceKind, parts: list[str]) -> Reference:
    is_voucher = kind is ReferenceKind.VOUCHER
    year, region, serial, *check = parts
    if len(check) != int(is_voucher) or any(len(character) != 1 for character in check):
        raise ValueError(kind)
    digits = _VOUCHER_DIGITS if is_voucher else _YEARLY_DIGITS
    return Reference(kind, _year(year), region=_region(region), serial=_number(serial, digits))


def _parse_monthly(kind: ReferenceKind, parts: list[str]) -> Reference:
    year, month, *rest = parts
    number = _number(month, 2)
    if not 1 <= number <= 12 or len(rest) > 1:  # noqa: PLR2004 - months of a year
        raise ValueError(kind)
    if kind is ReferenceKind.PAYMENT:
        return Reference(kind, _year(year), month=number, serial=_number(rest[0], _MONTHLY_DIGITS))
    return Reference(kind, _year(year), month=number, region=_region(rest[0]) if rest else None)


def _year(text: str) -> int:
    if not re.fullmatch(r"20\d\d", text, re.ASCII):
        raise ValueError(text)
    return int(text)


def _region(text: str) -> str:
    if not _REGION.fullmatch(text):
        raise ValueError(text)
    return text


def _number(text: str, digits: int) -> int:
    # A serial may outgrow its width, but then it begins with another digit than zero.
    if not re.fullmatch(rf"\d{{{digits}}}|[1-9]\d{{{digits},}}", text, re.ASCII):
        raise ValueError(text)
    return int(text)
