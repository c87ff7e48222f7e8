"""BureauGate, OperatorGate, StaffGate, AuditorGate: who gets in, with which regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.gates import MemberGate
from foundation.tenancy.scope import AUDITOR, BUREAU, OPERATOR, STAFF
from regions.queries.places import ALLIANCE, all_codes, by_slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foundation.accounts.models import Membership
    from foundation.acting import Acting
    from regions.models import Region


class BureauGate(MemberGate):
    """Members of the bureau in the address: ``/bureau/<slug:region>/…``; ``self.region`` is it."""

    audience = BUREAU
    region: Region

    def find_acting(self) -> Acting | None:
        region = by_slug(self.kwargs["region"])
        if region is None:
            return None
        self.region = region
        return super().find_acting()

    def is_this_desk(self, membership: Membership) -> bool:
        return bool(membership.region == self.region.code)


class _AllianceGate(MemberGate):
    def regions_of(self, membership: Membership) -> Iterable[str]:
        return [*all_codes(), ALLIANCE]


class OperatorGate(_AllianceGate):
    """The operator's people: ``/operator/…``, all regions in scope."""

    audience = OPERATOR


class StaffGate(_AllianceGate):
    """The alliance's statisticians: ``/staff/…``."""

    audience = STAFF


class AuditorGate(_AllianceGate):
    """Auditors: ``/audit/…``; they read everything and change nothing."""

    audience = AUDITOR
