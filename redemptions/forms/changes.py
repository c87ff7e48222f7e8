"""What is typed when an order is disputed, changed or ended early."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.web.fields import AmountField
from redemptions.forms.files import UploadsField
from redemptions.rules import disputes
from redemptions.rules.amendments import AMOUNT, TERMINATE

if TYPE_CHECKING:
    from collections.abc import Sequence

OUTCOMES = {
    disputes.RESUMED: _("The order goes on where it stood"),
    disputes.REWORK: _("The provider reworks what it handed over"),
    disputes.ACCEPTED: _("The delivery fulfils the contract and counts as accepted"),
    disputes.TERMINATED: _("The order ends; the part delivered is accepted at its value"),
    disputes.CANCELLED: _("The order is cancelled; the whole hold goes back to the voucher"),
}
KINDS = {
    TERMINATE: _("End the order early: only part of it is delivered"),
    AMOUNT: _("Another contract amount"),
}


def _words(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


def _papers() -> UploadsField:
    return UploadsField(
        label=_("Files"), help_text=_("If needed: PDF or picture, up to 20 MB each"), required=False
    )


class DisputeForm(forms.Form):
    """What is wrong, with files."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    reason = _words(
        _("What is contested"),
        _("The other side answers it; the mediator and both bureaus read it"),
    )
    papers = _papers()


class DisputeAnswerForm(forms.Form):
    """The other side of it, with files."""

    answer = _words(_("Your answer"), _("The other side, the mediator and both bureaus read it"))
    papers = _papers()


class AmendmentForm(forms.Form):
    """What is to be changed of the contract."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What you propose"), choices=list(KINDS.items()), widget=forms.RadioSelect
    )
    amount_fen = AmountField(
        label=_("Amount"),
        help_text=_(
            "In yuan, with tax: the worth of the delivered part, or the contract's new amount"
        ),
    )
    reason = _words(_("Reason"), _("The other side decides on it; both bureaus can read it"))
    papers = UploadsField(
        label=_("Supplementary agreement"),
        help_text=_("If it is signed already: PDF or picture, up to 20 MB each"),
        required=False,
    )


class AmendmentAnswerForm(forms.Form):
    """Yes, or no with a reason."""

    agrees = forms.TypedChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("I agree")), ("no", _("I refuse"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Words to the other side"),
        help_text=_("Needed if you refuse"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PartForm(forms.Form):
    """What had been done of an order that ended early."""

    deliverables = UploadsField(
        label=_("Deliverables"),
        help_text=_("Reports, drawings, records; the digest of each file is fixed now"),
    )


class MediationForm(forms.Form):
    """How a dispute ends."""

    outcome = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)
    part_fen = AmountField(
        label=_("Value of the part delivered"),
        help_text=_("In yuan, with tax; only if the order ends early"),
        required=False,
    )
    opinion = _words(_("Reasons"), _("Both sides and both bureaus read them"))

    def __init__(self, *, outcomes: Sequence[str] = (), **settings: Any) -> None:
        super().__init__(**settings)
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — for the type checker
        field.choices = [(code, OUTCOMES[code]) for code in outcomes]
