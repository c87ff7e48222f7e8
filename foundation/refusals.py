"""Refusal: an expected "no", with a code for machines and a sentence for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class Refusal(Exception):
    """An expected "no".

    ``code`` is for machines and tests; ``message`` is a sentence (usually lazily translated) with
    named placeholders, filled from ``params`` in the reader's language when it is shown.
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
        text = str(self.message)
        return text % self.params if self.params else text


class NotVisible(Refusal):
    """What the caller asked for is not there for them; a page answers 404, never 403."""

    code = "not_found"
    default_message = "Not found."


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
