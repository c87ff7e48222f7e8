"""What a file says about its invoice, and the fields in which something else was typed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The fields that are read, in the order they are shown.
FIELDS = (
    "invoice_number", "code", "issued_on", "buyer_reference", "seller_reference", "amount_fen",
    "tax_fen",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceRead:
    """What stands in the file; amounts in fen, with tax; None or "" is "it does not say".

    ``source``: xml, ofd, pdf (the XML inside a PDF or OFD counts as xml). ``red``: it takes
    another invoice back (红字发票).
    """

    source: str
    invoice_number: str = ""
    code: str = ""
    issued_on: date | None = None
    buyer_name: str = ""
    buyer_reference: str = ""
    seller_name: str = ""
    seller_reference: str = ""
    amount_fen: int | None = None
    tax_fen: int | None = None
    red: bool = False

    def kept(self) -> dict[str, Any]:
        """Return the facts as they are kept beside the evidence: plain JSON."""
        day = self.issued_on.isoformat() if self.issued_on else None
        return {**asdict(self), "issued_on": day}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field where file and typed text differ; both as text (days ISO, amounts in fen)."""

    field: str
    read: str
    typed: str

    def kept(self) -> dict[str, str]:
        """Return it as it is kept: plain JSON."""
        return {"field": self.field, "read": self.read, "typed": self.typed}


def read_again(kept: Mapping[str, Any]) -> InvoiceRead | None:
    """Return the facts from what :meth:`InvoiceRead.kept` gave, or None for nothing."""
    if not kept:
        return None
    day = kept.get("issued_on")
    return InvoiceRead(**{**kept, "issued_on": date.fromisoformat(day) if day else None})


def differences(read: InvoiceRead | None, typed: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return the fields in which something else was typed than the file says (R21).

    ``typed`` has the names of ``FIELDS``. What the file does not say differs from nothing, save
    that a red invoice can prove no amount: that differs always.
    """
    if read is None:
        return ()
    found = [
        Difference(name, _text(getattr(read, name)), _text(typed.get(name)))
        for name in FIELDS
        if _text(getattr(read, name)) and not _same(getattr(read, name), typed.get(name))
    ]
    if read.red and not any(one.field == "amount_fen" for one in found):
        found.append(Difference("amount_fen", "red", _text(typed.get("amount_fen"))))
    return tuple(found)


def _same(read: Any, typed: Any) -> bool:
    return _text(read).upper() == _text(typed).strip().upper()


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
