"""What a supervisor types after an inspection."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.web.fields import DayInput
from redemptions.forms.files import UploadsField

VERDICTS = (
    ("sound", pgettext_lazy("verdict of an inspection", "Sound: as the claim says")),
    ("unsound", pgettext_lazy("verdict of an inspection", "Faults were found")),
)


class InspectionForm(forms.Form):
    """When, where, what; photographs and records as files."""

    inspected_on = forms.DateField(label=_("Day of the inspection"), widget=DayInput)
    place = forms.CharField(
        label=_("Place"), help_text=_("The firm's or the provider's, or both"), max_length=200
    )
    verdict = forms.ChoiceField(label=_("Conclusion"), choices=VERDICTS, widget=forms.RadioSelect)
    findings = forms.CharField(
        label=_("Findings"),
        help_text=_("Whom you met, what you saw, what differs from the papers"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    papers = UploadsField(
        label=_("Photographs and records"),
        help_text=_("Kept with their digests; the parties do not see them"),
        required=False,
    )
