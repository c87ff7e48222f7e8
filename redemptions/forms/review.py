"""What officers type on a claim."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.web.fields import AmountField
from redemptions.models import InvoiceVerification
from redemptions.steps.filing import PAPER_NAMES


class _Lines(forms.CharField):
    def __init__(self, **settings: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), max_length=500, **settings)


class OpinionForm(forms.Form):
    """An opinion, if there is something to say."""

    opinion = _Lines(label=_("Opinion"), required=False)


class RejectForm(forms.Form):
    """A refusal has its reason."""

    opinion = _Lines(label=_("Reason"), help_text=_("The claimant and the other side read this"))


class OverrideForm(forms.Form):
    """A hit that may pass has its reason."""

    reason = _Lines(label=_("Why it may pass"), help_text=_("Stays in the file"))


class RecommendForm(forms.Form):
    """An opinion, and less than the papers prove where not everything counts."""

    eligible_fen = AmountField(
        label=_("Eligible amount"),
        help_text=_("Leave empty to take the least of contract, invoices and payments"),
        required=False,
    )
    opinion = _Lines(label=_("Opinion"), required=False)


class ReturnForm(forms.Form):
    """One sentence at each paper that is wrong; cleans to ``defects``."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for code, name in PAPER_NAMES.items():
            self.fields[code] = forms.CharField(
                label=f"{code} {name}", required=False, max_length=200
            )
        self.fields["other"] = _Lines(label=_("Anything else"), required=False)

    def clean(self) -> dict[str, Any]:
        """Gather what was marked; at least one thing."""
        cleaned: dict[str, Any] = super().clean() or {}
        defects = [
            {"paper": "" if code == "other" else code, "text": text}
            for code, text in cleaned.items()
            if text
        ]
        if not defects:
            raise forms.ValidationError(_("Mark at least one paper and say what is wrong with it."))
        return {"defects": defects}


class InvoiceStateForm(forms.Form):
    """What the tax service said about an invoice."""

    state = forms.ChoiceField(
        label=_("What the tax service says"),
        choices=InvoiceVerification.State.choices,
        widget=forms.RadioSelect,
    )
    remark = _Lines(label=_("Note, such as the red-letter number"), required=False)
