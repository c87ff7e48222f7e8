"""Write into the trail what happened to an enterprise, and tell its people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from enterprises.rules.posts import MEMBERS
from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.tenancy.scope import BUREAU, ENTERPRISE
from foundation.transactions import step

if TYPE_CHECKING:
    from datetime import datetime

    from enterprises.models import Enterprise
    from foundation.acting import Acting


@step
def tell_enterprise(
    kind: str, enterprise: Enterprise, *, acting: Acting, at: datetime, **facts: Any
) -> None:
    """Record ``enterprises.enterprise.<what>`` and write the letter ``enterprises_<what>``."""
    what = kind.removeprefix("enterprises_")
    record(
        f"enterprises.enterprise.{what}",
        subject=enterprise,
        number=enterprise.reference,
        regions=[enterprise.region_id],
        parties=[enterprise.pk],
        acting=acting,
        at=at,
        **facts,
    )
    write_letter(
        kind,
        to=Readers(ENTERPRISE, organisation=enterprise.pk, roles=tuple(sorted(MEMBERS))),
        at=at,
        number=enterprise.reference,
        link=f"/enterprise/{enterprise.reference}/profile/",
        name=enterprise.name_zh,
        **facts,
    )


@step
def tell_bureau(kind: str, enterprise: Enterprise, *, at: datetime) -> None:
    """Write a letter to the case officers of the enterprise's district."""
    write_letter(
        kind,
        to=Readers(BUREAU, region=enterprise.region_id, roles=("officer",)),
        at=at,
        number=enterprise.reference,
        link=f"/bureau/{enterprise.region.slug}/enterprises/{enterprise.reference}/",
        name=enterprise.name_zh,
    )
