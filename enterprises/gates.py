"""EnterpriseGate: only members of the enterprise in the address get in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from enterprises.queries.enterprises import enterprise_of
from foundation.accounts.gates import MemberGate
from foundation.accounts.person import PersonGate
from foundation.tenancy.scope import ENTERPRISE, Scope

if TYPE_CHECKING:
    from uuid import UUID

    from enterprises.models import Enterprise
    from foundation.accounts.models import Membership
    from foundation.acting import Acting


class EnterpriseGate(MemberGate):
    """Owners and handlers: ``/enterprise/<str:reference>/…``."""

    audience = ENTERPRISE

    def is_this_desk(self, membership: Membership) -> bool:
        return bool(membership.reference == self.kwargs["reference"])

    def enterprise(self) -> Enterprise:
        """Return the enterprise acted for; asked inside a reading transaction."""
        return enterprise_of(self.scope, self.acting.organisation)


def scope_at(post: Membership, *, user_id: int) -> Scope:
    """Return the scope of a person at the desk of an enterprise they hold a post in."""
    return Scope(
        actor=str(user_id),
        audience=ENTERPRISE,
        regions=frozenset([post.region]),
        organisation=str(post.organisation),
    )


class RegistrationGate(PersonGate):
    """Anyone signed in who registers a firm or team: the scope is of what is being made."""

    def acting_as(self, key: UUID, *, region: str) -> Acting:
        """Return the person acting for an enterprise that does not exist yet."""
        return replace(
            self.acting,
            scope=Scope(
                actor=self.acting.scope.actor,
                audience=ENTERPRISE,
                regions=frozenset([region]),
                organisation=str(key),
            ),
            region=region,
            organisation=str(key),
        )
