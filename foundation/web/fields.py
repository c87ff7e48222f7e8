"""Form fields of our own: an amount typed in yuan and kept in fen, a day from a calendar."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.web.formatting import FEN_PER_YUAN, yuan

TYPED_AMOUNT = re.compile(r"(?P<whole>\d{1,12})(?:\.(?P<rest>\d{1,2}))?")


def needed_later(*fields: forms.Field) -> None:
    """Leave the word "optional" off fields that may wait now, but not for ever."""
    for field in fields:
        field.needed_later = True  # type: ignore[attr-defined]  # asked by forms/optional.html


class DayInput(forms.DateInput):
    """The browser's own calendar; without one, a text field for 2026-11-23."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class AmountField(forms.Field):
    """An amount typed in yuan (96,000.00, ¥96000, 96000 元) that cleans to fen.

    `min_fen` and `max_fen` bound it, `step_fen` asks for multiples.
    """

    suffix = _("yuan")
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {"invalid": _("Type an amount in yuan, such as 96,000.00")}

    def __init__(
        self,
        *,
        min_fen: int = 1,
        max_fen: int | None = None,
        step_fen: int = 1,
        **settings: Any,
    ) -> None:
        super().__init__(**settings)
        self.min_fen, self.max_fen, self.step_fen = min_fen, max_fen, step_fen

    def prepare_value(self, value: Any) -> Any:
        """Show fen as yuan; text that was typed comes back as it was typed."""
        return yuan(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        """Read yuan into fen; raises ValidationError for anything but up to two decimals."""
        if value in self.empty_values:
            return None
        typed = re.sub(r"[\s,，¥￥元]", "", str(value))
        found = TYPED_AMOUNT.fullmatch(typed)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(found["whole"]) * FEN_PER_YUAN + int((found["rest"] or "").ljust(2, "0"))

    def validate(self, value: Any) -> None:
        """Hold the amount to its bounds and step, in words that say which amount fits."""
        super().validate(value)
        if value is None:
            return
        if value < self.min_fen:
            raise ValidationError(_("Type ¥%(least)s or more") % {"least": yuan(self.min_fen)})
        if self.max_fen is not None and value > self.max_fen:
            raise ValidationError(_("Type ¥%(most)s or less") % {"most": yuan(self.max_fen)})
        if value % self.step_fen:
            raise ValidationError(_("Type a multiple of ¥%(step)s") % {"step": yuan(self.step_fen)})

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare in fen, so that 96,000 and 96,000.00 are the same answer."""
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True
