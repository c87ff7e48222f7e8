"""What is typed on the pages of demands and results: marks, invitations, offers, answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from foundation.web.formatting import money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from providers.models import ServiceProduct


class InvitationForm(forms.Form):
    """A firm asks a provider to talk."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    contact = forms.CharField(
        label=_("Whom they may call"),
        max_length=120,
        help_text=_("Name and telephone number. The other side reads it as soon as you send this."),
    )
    message = forms.CharField(
        label=_("What you want to know first"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OfferForm(InvitationForm):
    """A provider offers its result for a demand."""

    service = forms.ChoiceField(
        label=_("By which service would you be ordered?"),
        required=False,
        help_text=_("The firm can then order with its voucher at once."),
    )

    def __init__(self, *, services: Sequence[ServiceProduct] = (), **settings: Any) -> None:
        super().__init__(**settings)
        self.fields["service"].choices = _services(services)  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The other side says yes or no."""

    agrees = forms.TypedChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("Yes, let us talk")), ("no", _("No, it does not fit"))],
        coerce=lambda typed: typed == "yes",
        widget=forms.RadioSelect,
        empty_value=None,
    )
    contact = forms.CharField(
        label=_("Whom they may call"),
        required=False,
        max_length=120,
        help_text=_("Name and telephone number; needed for a yes."),
    )
    answer = forms.CharField(
        label=_("A word with it"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed for a no: the other side learns from it."),
    )


class ProviderAnswerForm(AnswerForm):
    """A provider may name the service it would be ordered by."""

    service = forms.ChoiceField(
        label=_("By which service would you be ordered?"),
        required=False,
        help_text=_("The firm can then order with its voucher at once."),
    )

    def __init__(self, *, services: Sequence[ServiceProduct] = (), **settings: Any) -> None:
        super().__init__(**settings)
        self.fields["service"].choices = _services(services)  # type: ignore[attr-defined]


def _services(services: Sequence[ServiceProduct]) -> list[tuple[str, str]]:
    language = get_language()
    chinese = (language or "").startswith("zh")
    told = [("", gettext("None yet"))]
    for one in services:
        title = one.title_zh if chinese else one.title_en or one.title_zh
        told.append((one.number, f"{title} · {money(one.list_price_fen, language)}"))
    return told
