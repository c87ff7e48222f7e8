"""What is typed on the pages of an order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from foundation.web.fields import AmountField, DayInput
from foundation.web.formatting import money
from redemptions.forms.files import UploadField, UploadsField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vouchers.models import Voucher

MARKS = [(str(mark), str(mark)) for mark in range(1, 6)]


class NewOrderForm(forms.Form):
    """What is ordered, at which price, on which voucher."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    voucher_number = forms.ChoiceField(label=_("Voucher"), widget=forms.RadioSelect)
    price_fen = AmountField(
        label=_("Price agreed with the institution"),
        help_text=_("In yuan, with tax, for the whole order"),
        min_fen=100,
    )
    quantity = forms.IntegerField(label=_("Quantity"), min_value=1, max_value=999, initial=1)
    asked_fen = AmountField(
        label=_("Let the voucher pay less"),
        help_text=_("Leave empty to use as much of the voucher as is allowed"),
        required=False,
        step_fen=100,
    )
    scope_text = forms.CharField(
        label=_("What exactly is needed"),
        help_text=_("Samples, methods, results, dates: the institution answers on this"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    price_reason = forms.CharField(
        label=_("Why the price is above the list price"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *, vouchers: Sequence[Voucher] = (), **settings: Any) -> None:
        super().__init__(**settings)
        field = self.fields["voucher_number"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
        field.choices = [(voucher.number, _label(voucher)) for voucher in vouchers]
        # A second press comes when the voucher is already held whole; the action judges it.
        if typed := self.data.get("voucher_number"):
            field.choices = [*field.choices, (typed, typed)]


def _label(voucher: Voucher) -> str:
    told = {
        "number": voucher.number,
        "left": money(voucher.available_fen, get_language()),
        "day": voucher.use_by.isoformat(),
    }
    return gettext("%(number)s · %(left)s left · until %(day)s") % told


class ReasonForm(forms.Form):
    """One sentence the other side will read."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The other side reads this sentence"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ContractForm(forms.Form):
    """The contract with both seals."""

    contract_number = forms.CharField(label=_("Contract number"), max_length=60)
    contract_fen = AmountField(
        label=_("Contract amount"), help_text=_("In yuan, with tax; not above the order's price")
    )
    contracted_on = forms.DateField(
        label=_("Date of the contract"),
        help_text=_("The day the second side sealed it"),
        widget=DayInput,
    )
    tech_contract_number = forms.CharField(
        label=_("Registration number of the technical contract"),
        help_text=_("16 digits, if it is registered as a technical contract"),
        required=False,
        max_length=16,
    )
    contract = UploadField(
        label=_("Contract"), help_text=_("PDF or picture with both seals, up to 20 MB")
    )


class DeliveryForm(forms.Form):
    """What is handed over."""

    delivery_note = forms.CharField(
        label=_("Note to the firm"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    deliverables = UploadsField(
        label=_("Deliverables"),
        help_text=_("Reports, drawings, records; the digest of each file is fixed now"),
    )


class MessageForm(forms.Form):
    """A message to the other side."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Message"),
        help_text=_("The other side reads it at once; both bureaus can read it too"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = UploadField(
        label=_("File"), help_text=_("If needed: PDF or picture, up to 20 MB"), required=False
    )


class _Mark(forms.TypedChoiceField):
    def __init__(self, **settings: Any) -> None:
        super().__init__(choices=MARKS, coerce=int, widget=forms.RadioSelect, **settings)


class AcceptanceForm(forms.Form):
    """Three marks from 1 (very poor) to 5 (very good), and a note."""

    quality = _Mark(label=_("Quality"), help_text=_("1 is very poor, 5 is very good"))
    timeliness = _Mark(label=_("Time"))
    attitude = _Mark(label=_("Attitude"))
    acceptance_note = forms.CharField(
        label=_("Note"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
