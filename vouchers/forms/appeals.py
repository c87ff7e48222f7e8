"""What is typed about an appeal: the firm's grounds, the panel's answer; no writes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 2000


class AppealForm(forms.Form):
    """The firm's grounds."""

    grounds = forms.CharField(
        label=_("What was judged wrongly, and why?"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST_TEXT,
        help_text=_("Answer the reason above, point by point. The panel and the bureau read it."),
    )


class ProposeForm(forms.Form):
    """The first member's answer."""

    outcome = forms.ChoiceField(
        label=_("Answer"),
        choices=[
            ("allowed", _("Allow the appeal: others judge the case afresh")),
            ("dismissed", _("Dismiss the appeal: the refusal stands")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_TEXT,
        help_text=_("Firm and bureau read exactly these sentences."),
    )


class AgreeForm(forms.Form):
    """The second member's word on the proposal."""

    agree = forms.TypedChoiceField(
        label=_("Do you agree?"),
        choices=[
            ("yes", _("I agree: it is decided")),
            ("no", _("I do not agree: the panel answers anew")),
        ],
        coerce=lambda typed: typed == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Why not"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the panel and the record; only if you do not agree."),
    )

    # The page writes it anew each time, so that a second look is a look at what is proposed now.
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for a sentence where the second member does not agree."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("agree") is False and not typed.get("note", "").strip():
            self.add_error("note", _("Say why you do not agree."))
        return typed
