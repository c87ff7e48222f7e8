"""Refusal: an expected "no", with a code for machines and a sentence for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext

from foundation.money import format_yuan

if TYPE_CHECKING:
    from collections.abc import Mapping


class Refusal(Exception):
    """An expected "no".

    ``code`` is for machines and tests; ``message`` is a sentence (usually lazily translated) with
    named placeholders, filled from ``params`` in the reader's language when it is shown; params
    named ``…_fen`` are shown as money.
    ``field`` names the form field the sentence belongs to, if any.
    """

    code = "refused"
    default_message: Any = "%(reason)s"

    def __init__(self, message: Any = None, *, field: str | None = None, **params: Any) -> None:
        super().__init__(self.code)
        self.message = message if message is not None else self.default_message
        self.params: Mapping[str, Any] = params
        self.field = field

    def __str__(self) -> str:
        # A rule marks its sentence without translating it; a lazy one translates itself.
        text = gettext(self.message) if type(self.message) is str else str(self.message)
        if not self.params:
            return text
        return text % {name: _spoken(name, value) for name, value in self.params.items()}


class NotVisible(Refusal):
    """What the caller asked for is not there for them; a page answers 404, never 403."""

    code = "not_found"
    default_message = "Not found."


def _spoken(name: str, value: Any) -> Any:
    if not name.endswith("_fen") or not isinstance(value, int):
        return value
    amount = format_yuan(value)
    return f"{amount} 元" if (get_language() or "").startswith("zh") else f"¥{amount}"


_by_code: dict[str, type[Refusal]] = {}


def spoken_by_database(*codes: str) -> Any:
    """Class decorator: the database's constraint names or refusal codes this refusal speaks for."""

    def register(refusal: type[Refusal]) -> type[Refusal]:
        for code in codes:
            _by_code[code] = refusal
        return refusal

    return register


def refusal_for(code: str) -> type[Refusal] | None:
    """Return the refusal registered for a constraint name or database refusal code."""
    return _by_code.get(code)
