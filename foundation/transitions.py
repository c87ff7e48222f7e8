"""A table of allowed state changes, and the one function that walks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class TransitionRefused(Refusal):
    """The thing is not in a state from which this can happen."""

    code = "transition_refused"
    default_message = _("This is no longer possible: the case has moved on. Look at it again.")


@dataclass(frozen=True, slots=True)
class Life:
    """The states of one kind of thing and the moves between them, as data."""

    name: str
    moves: Mapping[str, Iterable[str]]

    def allows(self, frm: str, to: str) -> bool:
        """Say whether the move is listed."""
        return to in self.moves.get(frm, ())

    def check(self, frm: str, to: str) -> None:
        """Refuse an unlisted move.

        :raises TransitionRefused: the state does not lead there.
        """
        if not self.allows(frm, to):
            raise TransitionRefused(life=self.name, frm=frm, to=to)


def move(row: Any, life: Life, *, to: str, **changes: Any) -> None:
    """Move a row that the caller holds to another state, with further changes, and save just these.

    :raises TransitionRefused: the state does not lead there; nothing is written.
    """
    life.check(str(row.state), to)
    row.state = to
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *changes])
