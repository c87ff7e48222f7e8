"""Hold the row of one enterprise, or of one demand, for the rest of the action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.models import Enterprise, TechnologyDemand
from foundation.refusals import NotVisible

if TYPE_CHECKING:
    from uuid import UUID


def hold_enterprise(key: UUID | str) -> Enterprise:
    """Return one enterprise, locked.

    :raises NotVisible: unknown, or not the caller's to see.
    """
    found = Enterprise.objects.select_for_update().filter(pk=key).first()
    if found is None:
        raise NotVisible
    return found


def hold_demand(number: str) -> TechnologyDemand:
    """Return one demand, locked: for the firm that posted it and its district.

    :raises NotVisible: unknown, or another's to change.
    """
    found = TechnologyDemand.objects.select_for_update().filter(number=number).first()
    if found is None:
        raise NotVisible
    return found
