"""What is typed at the doors of settlement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.web.fields import AmountField, needed_later

LARGEST_FILE = 1024 * 1024


class ReleaseForm(forms.Form):
    """The release of what is listed above; the key makes a second press harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    compared = forms.BooleanField(
        label=_("I have compared payees, accounts and amounts with the assessed claims"),
    )


class SendForm(forms.Form):
    """The digest read where the file was uploaded, before it is noted as handed over."""

    digest = forms.CharField(
        label=_("First eight characters of the digest, as the bank's window shows them"),
        min_length=8,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "form-control code"}),
    )


class DigestForm(forms.Form):
    """The digest as it stands on a paper."""

    digest = forms.CharField(
        label=_("Digest on the statement"),
        help_text=_("The first sixteen characters are enough; spaces do not matter."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "form-control code"}),
    )


class StatusReportForm(forms.Form):
    """The bank's status report of a payment file."""

    file = forms.FileField(label=_("Status report of the bank (pain.002)"))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 1 MB."))
        return file


class CancelForm(forms.Form):
    """Why a prepared payment is given up."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class TreasuryAccountForm(forms.Form):
    """From where a region pays and where it is paid back."""

    name = forms.CharField(label=_("Account name"), max_length=140)
    bank = forms.CharField(label=_("Bank"), max_length=120)
    cnaps = forms.CharField(label=_("Bank code (CNAPS, 12 digits)"), max_length=16)
    account = forms.CharField(label=_("Account number"), max_length=40)


class SeenForm(forms.Form):
    """Which of the accounts written down the page showed."""

    seen = forms.UUIDField(widget=forms.HiddenInput)


class ReceiptFileForm(forms.Form):
    """A file of receipts, looked at before it is taken in."""

    file = forms.FileField(label=_("Receipts as CSV, xlsx or camt.053"), required=False)
    name = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        needed_later(self.fields["file"])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        file = typed.get("file")
        if file is None and not typed.get("text"):
            self.add_error("file", _("Choose a file."))
        elif file is not None and file.size > LARGEST_FILE:
            self.add_error("file", _("The file is larger than 1 MB."))
        return typed


class MatchForm(forms.Form):
    """Which payment a receipt proves, and why a person says so."""

    number = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why it is this one"), max_length=200)


class SplitForm(forms.Form):
    """Which payments one line of the bank pays."""

    numbers = forms.MultipleChoiceField(
        label=_("Payments it pays"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is left over becomes a part of its own that waits."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args: Any, payments: list[tuple[str, str]], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.fields["numbers"].choices = payments  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    """Which receipts make one payment together."""

    serials = forms.MultipleChoiceField(
        label=_("Receipts that belong to it"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only receipts of the same account and outcome."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args: Any, receipts: list[tuple[str, str]], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.fields["serials"].choices = receipts  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """A reason in words."""

    reason = forms.CharField(
        label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )


class DisputeForm(ReasonForm):
    """Why a line is not right; the key makes a second press harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput)


class SignForm(forms.Form):
    """One signature: for which side, over which digest."""

    post = forms.ChoiceField(
        widget=forms.HiddenInput, choices=[("science", "science"), ("finance", "finance")]
    )
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)


class AnswerForm(forms.Form):
    """The other region's answer."""

    answer = forms.CharField(
        label=_("Answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class OutcomeForm(forms.Form):
    """How a dispute ended."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        widget=forms.RadioSelect,
        choices=[
            ("upheld", pgettext_lazy("dispute", "Upheld")),
            ("partly_upheld", pgettext_lazy("dispute", "Partly upheld")),
            ("dismissed", pgettext_lazy("dispute", "Dismissed")),
        ],
    )
    upheld_fen = AmountField(
        label=_("Amount taken off the line"),
        help_text=_("Only where the dispute is upheld in part."),
        required=False,
    )
    words = forms.CharField(
        label=_("Reasons, as both regions read them"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PlainForm(forms.Form):
    """Nothing is typed: the button says it all."""


class ClawbackForm(forms.Form):
    """Which claim, how much, on what basis; the key makes a second press harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    claim = forms.CharField(label=_("Number of the claim"), max_length=40)
    amount_fen = AmountField(label=_("Amount that must come back"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=160)
    reason = forms.CharField(
        label=_("Facts"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class HearingForm(forms.Form):
    """What was said at the hearing."""

    hearing = forms.CharField(
        label=_("Record of the hearing"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )


class DecisionForm(forms.Form):
    """How much must come back."""

    decided_fen = AmountField(label=_("Amount decided"))


class RecoveryForm(forms.Form):
    """What the bank booked back."""

    amount_fen = AmountField(label=_("Amount that came back"))
    serial = forms.CharField(label=_("Serial of the bank's receipt"), max_length=60)


class EndForm(forms.Form):
    """How a case ends whose money does not come back."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        widget=forms.RadioSelect,
        choices=[
            ("referred", pgettext_lazy("clawback", "Referred")),
            ("written_off", pgettext_lazy("clawback", "Written off")),
        ],
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
