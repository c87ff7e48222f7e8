"""EnterpriseGate: only members of the enterprise in the address get in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.queries.enterprises import enterprise_of
from foundation.accounts.gates import MemberGate
from foundation.tenancy.scope import ENTERPRISE

if TYPE_CHECKING:
    from enterprises.models import Enterprise
    from foundation.accounts.models import Membership


class EnterpriseGate(MemberGate):
    """Owners and handlers: ``/enterprise/<str:reference>/…``."""

    audience = ENTERPRISE

    def is_this_desk(self, membership: Membership) -> bool:
        return bool(membership.reference == self.kwargs["reference"])

    def enterprise(self) -> Enterprise:
        """Return the enterprise acted for; asked inside a reading transaction."""
        return enterprise_of(self.scope, self.acting.organisation)
