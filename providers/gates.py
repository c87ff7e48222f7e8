"""ProviderGate: only members of the provider in the address get in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foundation.accounts.gates import MemberGate
from foundation.accounts.person import PersonGate
from foundation.tenancy.scope import PROVIDER, Scope
from providers.queries.providers import provider_of

if TYPE_CHECKING:
    from uuid import UUID

    from foundation.accounts.models import Membership
    from foundation.acting import Acting
    from providers.models import Provider


class ProviderGate(MemberGate):
    """Owners and clerks: ``/provider/<str:reference>/…``."""

    audience = PROVIDER

    def is_this_desk(self, membership: Membership) -> bool:
        return bool(membership.reference == self.kwargs["reference"])

    def provider(self) -> Provider:
        """Return the provider acted for; asked inside a reading transaction."""
        return provider_of(self.scope, self.acting.organisation)


class RegistrationGate(PersonGate):
    """Anyone signed in who registers an institution: the scope is of what is being made."""

    def acting_as(self, key: UUID, *, region: str) -> Acting:
        """Return the person acting for a provider that does not exist yet."""
        return replace(
            self.acting,
            scope=Scope(
                actor=self.acting.scope.actor,
                audience=PROVIDER,
                regions=frozenset([region]),
                organisation=str(key),
            ),
            region=region,
            organisation=str(key),
        )
