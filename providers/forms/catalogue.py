"""What somebody looks for in the catalogue, from the address or a request to the API."""

from __future__ import annotations

from typing import Any

from django import forms

from foundation.web.fields import AmountField
from providers.queries.catalogue import FITTING, Wish

LONGEST = 80


class CatalogueForm(forms.Form):
    """Every field may be left out; what cannot be read is left out too."""

    q = forms.CharField(max_length=LONGEST, required=False)
    category = forms.CharField(max_length=8, required=False)
    kind = forms.CharField(max_length=8, required=False)
    region = forms.CharField(max_length=8, required=False)
    price_from = AmountField(required=False)
    price_to = AmountField(required=False)
    within = forms.IntegerField(min_value=1, max_value=999, required=False)
    order = forms.CharField(max_length=8, required=False)


def wish_of(form: CatalogueForm) -> Wish:
    """Return what is looked for; faulty filters are dropped, their faults stay on the form."""
    form.is_valid()
    typed: dict[str, Any] = form.cleaned_data
    return Wish(
        text=typed.get("q") or "",
        category=typed.get("category") or "",
        sub_category=typed.get("kind") or "",
        regions=(typed["region"],) if typed.get("region") else (),
        accepted_by=str(form.data.get("for") or "")[:8],
        price_from_fen=typed.get("price_from"),
        price_to_fen=typed.get("price_to"),
        within_days=typed.get("within"),
        order=typed.get("order") or FITTING,
    )
