"""What is typed on the pages of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.web.fields import AmountField, DayInput
from redemptions.forms.files import UploadField
from redemptions.steps.papers import InvoiceTyped, PaperTyped, PaymentTyped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from redemptions.models import Invoice, PaymentProof

ROWS = 3
_INVOICE: dict[str, Callable[[], forms.Field]] = {
    "invoice_number": lambda: forms.CharField(
        label=_("Invoice number"), help_text=_("20 digits, or 8 with a code"), max_length=20
    ),
    "code": lambda: forms.CharField(
        label=_("Invoice code"), help_text=_("Older invoices only"), max_length=12
    ),
    "issued_on": lambda: forms.DateField(label=_("Date"), widget=DayInput),
    "buyer_reference": lambda: forms.CharField(label=_("Buyer's credit code"), max_length=24),
    "seller_reference": lambda: forms.CharField(label=_("Seller's credit code"), max_length=24),
    "amount_fen": lambda: AmountField(label=_("Amount with tax")),
    "tax_fen": lambda: AmountField(label=_("Tax in it"), min_fen=0),
    "file": lambda: UploadField(label=_("Original file"), help_text=_("OFD, XML, PDF or picture")),
    "kept_file": lambda: forms.UUIDField(widget=forms.HiddenInput),
}
_PAYMENT: dict[str, Callable[[], forms.Field]] = {
    "paid_on": lambda: forms.DateField(label=_("Date"), widget=DayInput),
    "payer_name": lambda: forms.CharField(label=_("Payer"), max_length=160),
    "payee_name": lambda: forms.CharField(label=_("Payee"), max_length=160),
    "amount_fen": lambda: AmountField(label=_("Amount paid")),
    "serial": lambda: forms.CharField(label=_("Bank's serial number"), max_length=60),
    "file": lambda: UploadField(label=_("Bank slip"), help_text=_("PDF or picture")),
    "kept_file": lambda: forms.UUIDField(widget=forms.HiddenInput),
}
_MAY_BE_EMPTY = {"code", "tax_fen", "serial", "file", "kept_file"}
#: Filled in beforehand on empty rows, so these alone do not make a row.
_GIVEN = {"buyer_reference", "seller_reference", "payer_name", "payee_name", "kept_file"}


class Row(NamedTuple):
    """The fields of one invoice or bank slip; open where there is something in it."""

    fields: list[forms.BoundField]
    is_open: bool


class ClaimForm(forms.Form):
    """Amount, up to three invoices and three bank slips, further papers, the declaration.

    Cleans to ``invoices``, ``payments`` and ``papers`` beside the single fields.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    claimed_fen = AmountField(
        label=_("Amount claimed"), help_text=_("The voucher's part, in yuan"), step_fen=1
    )
    other_support_fen = AmountField(
        label=_("Other public support for the same contract"),
        help_text=_("In yuan; 0 if there is none"),
        min_fen=0,
        required=False,
    )
    tech_contract = UploadField(
        label=_("Registration of the technical contract"),
        help_text=_("Where the list beside asks for it"),
        required=False,
    )
    declared = forms.BooleanField(
        label=_(
            "We declare: no affiliation between the parties, no other public money for the same"
            " contract beyond what is stated, all papers are true."
        )
    )

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for kind, makers in (("invoice", _INVOICE), ("payment", _PAYMENT)):
            for place in range(ROWS):
                for name, make in makers.items():
                    field = make()
                    # The first row is needed; a file only where none was handed in before.
                    kept = f"{kind}_{place}_kept_file"
                    asked = name not in _MAY_BE_EMPTY or (
                        name == "file" and not (self.data.get(kept) or self.initial.get(kept))
                    )
                    field.required = asked and not place
                    self.fields[f"{kind}_{place}_{name}"] = field

    def invoice_rows(self) -> Iterator[Row]:
        """Yield the fields of each invoice."""
        return self._rows("invoice", _INVOICE)

    def payment_rows(self) -> Iterator[Row]:
        """Yield the fields of each bank slip."""
        return self._rows("payment", _PAYMENT)

    def clean(self) -> dict[str, Any]:
        """Gather the rows; an incomplete one is told at the fields it lacks."""
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["invoices"] = [
            InvoiceTyped(**{**row, "tax_fen": row["tax_fen"] or 0})
            for row in self._typed("invoice", _INVOICE, cleaned)
        ]
        cleaned["payments"] = [
            PaymentTyped(**row) for row in self._typed("payment", _PAYMENT, cleaned)
        ]
        certificate = cleaned.get("tech_contract")
        cleaned["papers"] = [PaperTyped("tech_contract", certificate)] if certificate else []
        return cleaned

    def _typed(
        self, kind: str, makers: dict[str, Any], cleaned: dict[str, Any]
    ) -> Iterator[dict[str, Any]]:
        for place in range(ROWS):
            row = {name: cleaned.get(f"{kind}_{place}_{name}") for name in makers}
            begun = any(value for name, value in row.items() if name not in _GIVEN)
            if not begun and place:
                continue
            lacking = [
                name for name, value in row.items() if not value and name not in _MAY_BE_EMPTY
            ]
            if not row["file"] and not row["kept_file"]:
                lacking.append("file")
            for name in lacking:
                if f"{kind}_{place}_{name}" not in self.errors:
                    self.add_error(f"{kind}_{place}_{name}", _("Fill this in"))
            if not lacking:
                yield row

    def _rows(self, kind: str, makers: dict[str, Any]) -> Iterator[Row]:
        for place in range(ROWS):
            fields = {name: self[f"{kind}_{place}_{name}"] for name in makers}
            filled = any(
                field.value() or field.errors
                for name, field in fields.items()
                if name not in _GIVEN or name == "kept_file"
            )
            yield Row(list(fields.values()), is_open=filled or not place)


def rows_of(invoices: tuple[Invoice, ...], payments: tuple[PaymentProof, ...]) -> dict[str, object]:
    """Return what a claim's papers look like in the form, for their correction."""
    filled: dict[str, object] = {}
    papers: tuple[tuple[str, dict[str, Any], tuple[Any, ...]], ...] = (
        ("invoice", _INVOICE, invoices),
        ("payment", _PAYMENT, payments),
    )
    for kind, makers, rows in papers:
        for place, row in enumerate(rows[:ROWS]):
            for name in makers:
                if name == "kept_file":
                    filled[f"{kind}_{place}_kept_file"] = row.file_id
                elif name != "file":
                    filled[f"{kind}_{place}_{name}"] = getattr(row, name)
    return filled
