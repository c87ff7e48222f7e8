"""What people type on application pages, checked and tidied; no writes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.web.fields import AmountField, needed_later

LONGEST_TEXT = 2000
#: The fields of an application's form, and under which name each is kept.
STORED_AS = {
    "category": "category_id",
    "title": "title",
    "need": "need",
    "expected_result": "expected_result",
    "provider_region": "provider_region",
    "planned_cost": "planned_cost_fen",
    "asked": "asked_fen",
    "other_support": "other_support_fen",
}
EMPTY: dict[str, Any] = {
    "category_id": None, "title": "", "need": "", "expected_result": "", "provider_region": "",
}  # fmt: skip


class StartForm(forms.Form):
    """Nothing to type: the hidden key makes a second press harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput)


class ApplicationForm(forms.Form):
    """What the service is for, and what it costs; saved as it is, complete or not."""

    NEEDED = ("category", "title", "need", "planned_cost", "asked")  # before it is submitted

    version = forms.IntegerField(widget=forms.HiddenInput)
    category = forms.ChoiceField(
        label=_("Service category"),
        required=False,
        help_text=_("The category decides the rate and the budget line."),
    )
    title = forms.CharField(
        label=_("Title of the service"),
        max_length=120,
        required=False,
        help_text=_("One line, as it will stand on the voucher's papers."),
    )
    need = forms.CharField(
        label=_("What is it for?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_("The problem, what you have tried, what the provider shall do."),
    )
    expected_result = forms.CharField(
        label=_("Expected result"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_("What will be handed over, and what you will do with it."),
    )
    provider_region = forms.ChoiceField(
        label=_("Where will you look for a provider?"),
        required=False,
        help_text=_("Vouchers pay for services from another region. You may leave it open."),
    )
    planned_cost = AmountField(
        label=_("Planned cost of the service"),
        required=False,
        help_text=_("The whole price, with tax."),
    )
    asked = AmountField(
        label=_("Voucher asked for"),
        required=False,
        help_text=_("At most what the rate allows; rounded down to the step of the terms."),
    )
    other_support = AmountField(
        label=_("Other public money for the same contract"),
        required=False,
        min_fen=0,
        help_text=_("0 if there is none."),
    )

    def __init__(
        self,
        *args: Any,
        categories: list[Any],
        regions: list[Any],
        defects: dict[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in defects.keys() & self.fields.keys():
            self.fields[name].remark = defects[name]  # type: ignore[attr-defined]
        needed_later(*(self.fields[name] for name in self.NEEDED))
        self.fields["category"].choices = [("", _("Choose a category")), *categories]  # type: ignore[attr-defined]
        self.fields["provider_region"].choices = [("", _("Not decided yet")), *regions]  # type: ignore[attr-defined]

    def typed(self) -> dict[str, Any]:
        """Return what was typed and can be read, by the names the action knows."""
        return {
            STORED_AS[name]: value or EMPTY.get(STORED_AS[name], 0)
            for name, value in self.cleaned_data.items()
            if name in STORED_AS
        }

    def marked(self) -> list[forms.BoundField]:
        """Return the fields an officer marked, which come first."""
        return [field for field in self.visible_fields() if hasattr(field.field, "remark")]

    def unmarked(self) -> list[forms.BoundField]:
        """Return the others."""
        return [field for field in self.visible_fields() if not hasattr(field.field, "remark")]


class SubmitForm(forms.Form):
    """The declaration, signed by name."""

    declared = forms.BooleanField(
        label=_(
            "What is stated is true; the firm is not affiliated with the provider; no other public"
            " programme pays for the same contract."
        ),
        error_messages={"required": _("Confirm the declaration before you submit.")},
    )
    declared_by = forms.CharField(
        label=_("Your name, as signature"),
        max_length=60,
        help_text=_("Kept with the text of the declaration and the time."),
    )
    # The page writes it anew each time, so that a second look is a look at what holds now.
    terms_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RecommendForm(forms.Form):
    """The officer's amount, score and opinion."""

    amount = AmountField(label=_("Recommended amount"), required=False)
    score = forms.IntegerField(
        label=_("Quality score"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=_("0 to 100; gives its share of the quality bonus of the terms."),
    )
    opinion = forms.CharField(
        label=_("Opinion"), widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST_TEXT
    )


class ReturnForm(forms.Form):
    """A mark and a sentence on each field that is wrong: all at once."""

    FIELDS = (
        ("category", _("Service category")),
        ("title", _("Title of the service")),
        ("need", _("What is it for?")),
        ("expected_result", _("Expected result")),
        ("planned_cost", _("Planned cost of the service")),
        ("asked", _("Voucher asked for")),
        ("other_support", _("Other public money for the same contract")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.FIELDS:
            self.fields[name] = forms.CharField(
                label=label,
                required=False,
                max_length=300,
                help_text=_("Leave empty if it is right."),
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def defects(self) -> list[dict[str, str]]:
        """Return the fields with a sentence, in the order of the form."""
        return [
            {"field": name, "says": self.cleaned_data[name]}
            for name, _label in self.FIELDS
            if self.cleaned_data[name].strip()
        ]


class DecideForm(forms.Form):
    """The decision the case waits for."""

    verdict = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            ("approve", _("Approve")),
            ("waitlist", _("Approve, and put it on the waiting list")),
            ("reject", _("Refuse")),
        ],
        widget=forms.RadioSelect,
        initial="approve",
    )
    opinion = forms.CharField(
        label=_("Opinion"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_TEXT,
        help_text=_("A refusal needs a reason, which the firm will read."),
    )
    # The page writes it anew each time, so that a second look is a look at what is recommended now.
    amount_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
