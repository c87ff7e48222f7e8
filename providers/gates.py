"""ProviderGate: only members of the provider in the address get in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.gates import MemberGate
from foundation.tenancy.scope import PROVIDER
from providers.queries.providers import provider_of

if TYPE_CHECKING:
    from foundation.accounts.models import Membership
    from providers.models import Provider


class ProviderGate(MemberGate):
    """Owners and clerks: ``/provider/<str:reference>/…``."""

    audience = PROVIDER

    def is_this_desk(self, membership: Membership) -> bool:
        return bool(membership.reference == self.kwargs["reference"])

    def provider(self) -> Provider:
        """Return the provider acted for; asked inside a reading transaction."""
        return provider_of(self.scope, self.acting.organisation)
