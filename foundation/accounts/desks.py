"""A person's desks: each a scope; for pages that belong to the person, not to one desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation import clock
from foundation.accounts.queries import memberships_of
from foundation.tenancy.scope import BUREAU, ENTERPRISE, PROVIDER, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from foundation.accounts.models import Membership


def scopes_of(user_id: int, *, every_region: Iterable[str]) -> Iterator[Scope]:
    """Yield the scope of each desk a person may act at today, each once.

    ``every_region`` is what operator, staff and auditor desks carry.
    """
    seen: set[tuple[str, str, str]] = set()
    for membership in memberships_of(user_id, on=clock.today()):
        key = (membership.audience, membership.region, str(membership.organisation or ""))
        if key not in seen:
            seen.add(key)
            yield scope_of(membership, every_region=every_region)


def scope_of(membership: Membership, *, every_region: Iterable[str]) -> Scope:
    """Return the scope a membership gives."""
    local = membership.audience in {BUREAU, ENTERPRISE, PROVIDER}
    return Scope(
        actor=str(membership.user_id),
        audience=membership.audience,
        regions=frozenset([membership.region] if local else every_region),
        organisation=str(membership.organisation or ""),
    )
