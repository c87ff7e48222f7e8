"""What is typed on the pages of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from foundation.web.fields import AmountField, DayInput
from redemptions.forms.files import UploadField
from redemptions.rules.invoices.facts import FIELDS
from redemptions.steps.papers import InvoiceTyped, PaperTyped, PaymentTyped

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from redemptions.queries.papers import ClaimPapers

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
    "file": lambda: UploadField(
        label=_("Original file"),
        help_text=_("XML, OFD or PDF as the tax service sent it: the fields are filled from it"),
    ),
    "kept_file": lambda: forms.UUIDField(widget=forms.HiddenInput),
    "kept_name": lambda: forms.CharField(widget=forms.HiddenInput, max_length=200),
}
_PAYMENT: dict[str, Callable[[], forms.Field]] = {
    "paid_on": lambda: forms.DateField(label=_("Date"), widget=DayInput),
    "payer_name": lambda: forms.CharField(label=_("Payer"), max_length=160),
    "payee_name": lambda: forms.CharField(label=_("Payee"), max_length=160),
    "amount_fen": lambda: AmountField(label=_("Amount paid")),
    "serial": lambda: forms.CharField(label=_("Bank's serial number"), max_length=60),
    "file": lambda: UploadField(label=_("Bank slip"), help_text=_("PDF or picture")),
    "kept_file": lambda: forms.UUIDField(widget=forms.HiddenInput),
    "kept_name": lambda: forms.CharField(widget=forms.HiddenInput, max_length=200),
}
_KINDS = (("invoice", _INVOICE), ("payment", _PAYMENT))
_MAY_BE_EMPTY = {"code", "tax_fen", "serial", "file", "kept_file", "kept_name"}
#: Filled in beforehand on empty rows, so these alone do not make a row.
_GIVEN = {"buyer_reference", "seller_reference", "payer_name", "payee_name", "kept_name"}


class Row(NamedTuple):
    """The fields of one invoice or bank slip; open where there is something in it."""

    place: int
    fields: list[forms.BoundField]
    file: forms.BoundField
    kept_name: str
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
    tech_contract_kept_file = forms.UUIDField(widget=forms.HiddenInput, required=False)
    tech_contract_kept_name = forms.CharField(
        widget=forms.HiddenInput, required=False, max_length=200
    )
    differs_anyway = forms.BooleanField(
        label=_("File it as typed; what differs from the file is shown to everybody who checks"),
        required=False,
    )
    declared = forms.BooleanField(
        label=_(
            "We declare: no affiliation between the parties, no other public money for the same"
            " contract beyond what is stated, all papers are true."
        )
    )

    def __init__(
        self, *, only_shown: bool = False, required: Collection[str] = (), **settings: Any
    ) -> None:
        """Build the rows; ``only_shown``: what was typed is shown again, and not judged yet.

        ``required``: the codes of the papers this order needs, so that each field says so itself.
        """
        super().__init__(**settings)
        self.only_shown = only_shown
        self.needs_certificate = "E2" in required
        for kind, makers in _KINDS:
            for place in range(ROWS):
                for name, make in makers.items():
                    field = make()
                    # The first row is needed; a file only where none was handed in before.
                    kept = f"{kind}_{place}_kept_file"
                    asked = name not in _MAY_BE_EMPTY or (
                        name == "file" and not (self.data.get(kept) or self.initial.get(kept))
                    )
                    field.required = asked and not place
                    if (kind, name) == ("invoice", "file"):  # read as soon as it is chosen
                        field.widget.attrs["data-press"] = f"read-invoice-{place}"
                    self.fields[f"{kind}_{place}_{name}"] = field

    def full_clean(self) -> None:
        """Judge what was typed, unless it is only shown."""
        if self.only_shown:
            self._errors, self.cleaned_data = ErrorDict(), {}
            return
        super().full_clean()

    def typed_invoice(self, place: int) -> dict[str, Any]:
        """Return what is typed of one invoice, as far as it can be read; unjudged."""
        typed: dict[str, Any] = {}
        for name in FIELDS:
            field = self[f"invoice_{place}_{name}"]
            try:
                typed[name] = field.field.clean(field.value() or "")
            except forms.ValidationError:
                typed[name] = field.value()
        return typed

    def papers_there(self) -> set[str]:
        """Return the codes of the papers handed in so far, for the list beside the form."""
        found = {
            code
            for code, field in (
                ("E2", "tech_contract_kept_file"),
                ("E3", "invoice_0_kept_file"),
                ("E4", "payment_0_kept_file"),
            )
            if self[field].value()
        }
        return found | ({"E7"} if self["declared"].value() else set())

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
        certificate, kept = (
            cleaned.get("tech_contract"), cleaned.get("tech_contract_kept_file"),
        )  # fmt: skip
        if self.needs_certificate and not (certificate or kept):
            self.add_error("tech_contract", _("This category and contract amount need it."))
        cleaned["papers"] = (
            [PaperTyped("tech_contract", certificate, kept)] if certificate or kept else []
        )
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
            del row["kept_name"]
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
                if name not in _GIVEN
            )
            file = fields.pop("file")
            yield Row(
                place=place,
                fields=list(fields.values()),
                file=file,
                kept_name=str(fields["kept_name"].value() or ""),
                is_open=filled or not place,
            )


def rows_of(papers: ClaimPapers) -> dict[str, object]:
    """Return what a claim's papers look like in the form, for their correction."""
    filled: dict[str, object] = {}
    names = {one.file_id: one.name for one in papers.evidence}
    filed: tuple[tuple[Any, ...], ...] = (papers.invoices, papers.payments)
    for (kind, makers), rows in zip(_KINDS, filed, strict=True):
        for place, row in enumerate(rows[:ROWS]):
            values = {name: getattr(row, name) for name in makers if hasattr(row, name)}
            values |= {"kept_file": row.file_id, "kept_name": names.get(row.file_id, "")}
            filled |= {f"{kind}_{place}_{name}": value for name, value in values.items()}
    for one in papers.evidence:
        if one.kind == "tech_contract":
            filled |= {"tech_contract_kept_file": one.file_id, "tech_contract_kept_name": one.name}
    return filled
