"""What a tax service is asked about an invoice and what it answers; the settings say which one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the service needs to find an invoice; amount in fen, with tax."""

    code: str
    invoice_number: str
    issued_on: date
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Answer:
    """``state``: valid, red_lettered, void or not_found, as ``InvoiceVerification.State``."""

    state: str
    remark: str = ""


class InvoiceService(Protocol):
    """A connection to a tax service; setting ``INVOICE_SERVICE`` names the class.

    Without one, officers look an invoice up themselves and enter what they found.
    """

    name: str

    def ask(self, question: Question) -> Answer | None:
        """Return what the service says; None when it does not answer now, to be asked again."""
