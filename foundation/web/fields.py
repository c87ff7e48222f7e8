"""Form fields of our own: an amount typed in yuan and kept in fen, a day from a calendar."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.web.formatting import yuan

TYPED_AMOUNT = re.compile(r"(?P<whole>\d{1,12})(?:\.(?P<rest>\d{1,6}))?(?P<ten_thousands>[万萬w]?)")
IN_YUAN, IN_TEN_THOUSANDS = 2, 6  # places behind the point down to a fen


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
    """An amount typed in yuan (96,000.00, ¥96000, ９６０００元, 9.6 万元) that cleans to fen.

    `min_fen` and `max_fen` bound it, `step_fen` asks for multiples.
    """

    suffix = _("yuan")
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "invalid": _("Type an amount in yuan, such as 96,000.00 or 9.6 万"),
        "too_fine": _("Type at most two digits after the point: a fen is the smallest amount"),
    }

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
        """Read yuan, or 万元, into fen; raises ValidationError for none, or finer than a fen."""
        if value in self.empty_values:
            return None
        # Full-width digits, commas and signs are what a Chinese keyboard types.
        typed = re.sub(
            r"[\s,，、¥￥元圆]|人民币|RMB", "", unicodedata.normalize("NFKC", str(value))
        )
        found = TYPED_AMOUNT.fullmatch(typed.replace("。", ".").lower())
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        places = IN_TEN_THOUSANDS if found["ten_thousands"] else IN_YUAN
        rest = found["rest"] or ""
        if len(rest) > places:
            raise ValidationError(self.error_messages["too_fine"], code="too_fine")
        return int(found["whole"] + rest.ljust(places, "0"))

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
