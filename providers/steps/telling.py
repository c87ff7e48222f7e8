"""Write into the trail what happened to a provider, and tell its people and other districts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.tenancy.scope import BUREAU, PROVIDER
from foundation.transactions import step
from providers.rules.posts import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from foundation.acting import Acting
    from providers.models import Provider
    from regions.models import Region


@step
def note(
    what: str,
    provider: Provider,
    *,
    subject: Any = None,
    number: str = "",
    regions: Iterable[str] = (),
    acting: Acting,
    at: datetime,
    **details: Any,
) -> None:
    """Record ``providers.<what>`` for the provider, its district and further regions."""
    record(
        f"providers.{what}",
        subject=subject or provider,
        number=number or provider.reference,
        regions=[provider.region_id, *regions],
        parties=[provider.pk],
        acting=acting,
        at=at,
        **details,
    )


@step
def tell_provider(
    kind: str, provider: Provider, *, at: datetime, page: str = "enrolment", **facts: Any
) -> None:
    """Write the letter to everybody at the provider's desk; it leads to a page of that desk."""
    write_letter(
        kind,
        to=Readers(PROVIDER, organisation=provider.pk, roles=tuple(sorted(MEMBERS))),
        at=at,
        number=provider.reference,
        link=f"/provider/{provider.reference}/{page}/",
        name=provider.name_zh,
        **facts,
    )


@step
def tell_officers(
    kind: str, provider: Provider, asked: Region, *, at: datetime, **facts: Any
) -> None:
    """Write the letter to the case officers of a district."""
    write_letter(
        kind,
        to=Readers(BUREAU, region=asked.code, roles=("officer",)),
        at=at,
        number=provider.reference,
        link=f"/bureau/{asked.slug}/providers/{provider.reference}/",
        name=provider.name_zh,
        **facts,
    )
