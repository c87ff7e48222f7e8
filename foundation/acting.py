"""Acting: who does something, as what, for whom; made by gates and tasks, told to every action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.tenancy.scope import SYSTEM, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Acting:
    """A person (or the system) at one desk.

    ``user_id`` is None for the system. ``roles`` are all posts held at this desk; ``region`` is
    the desk's region code ("" for operator, staff and auditor desks); ``organisation`` the key
    of the enterprise or provider acted for.
    """

    scope: Scope
    name: str
    user_id: int | None = None
    roles: frozenset[str] = frozenset()
    region: str = ""
    organisation: str = ""
    reference: str = ""
    request_id: str = ""

    @property
    def audience(self) -> str:
        return self.scope.audience

    @property
    def is_system(self) -> bool:
        return self.scope.audience == SYSTEM

    def holds(self, *roles: str) -> bool:
        """Say whether one of these posts is held at this desk."""
        return not self.roles.isdisjoint(roles)


def system_acting(task: str, *, regions: Iterable[str]) -> Acting:
    """Return the system acting for a named task, with these regions in its scope."""
    scope = Scope(actor=f"system:{task}", audience=SYSTEM, regions=frozenset(regions))
    return Acting(scope=scope, name=f"system:{task}", roles=frozenset({"system"}))
