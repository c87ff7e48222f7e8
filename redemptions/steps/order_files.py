"""Put a contract or deliverables on an order, each with its digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from foundation.files.steps import keep
from foundation.refusals import Refusal
from foundation.transactions import step
from redemptions.models import OrderFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from foundation.files.models import StoredFile
    from redemptions.models import RedemptionClaim, ServiceOrder


class NothingDelivered(Refusal):
    code = "nothing_delivered"
    default_message = _("Add at least one deliverable: a report, drawings or a record.")


class Upload(NamedTuple):
    """A file as handed in: its name and bytes."""

    name: str
    content: bytes


@step
def keep_for(
    thing: ServiceOrder | RedemptionClaim,
    upload: Upload,
    *,
    kind: str,
    acting: Acting,
    at: datetime,
) -> StoredFile:
    """Keep a file that both regions and both parties may read; see ``files.steps.keep``."""
    return keep(
        name=upload.name,
        content=upload.content,
        kind=kind,
        acting=acting,
        at=at,
        issuing_region=thing.issuing_region_id,
        provider_region=thing.provider_region_id,
        enterprise_id=thing.enterprise_id,
        provider_id=thing.provider_id,
    )


@step
def put_on_order(
    order: ServiceOrder,
    uploads: Iterable[Upload],
    *,
    kind: str,
    acting: Acting,
    at: datetime,
    about: UUID | None = None,
) -> None:
    """Put files on an order; ``kind`` as in ``OrderFile``, ``about`` the case they are for."""
    for upload in uploads:
        stored = keep_for(order, upload, kind=kind, acting=acting, at=at)
        OrderFile.objects.create(
            issuing_region_id=order.issuing_region_id,
            provider_region_id=order.provider_region_id,
            enterprise_id=order.enterprise_id,
            provider_id=order.provider_id,
            order=order,
            kind=kind,
            about=about,
            file_id=stored.pk,
            name=stored.name,
            sha256=stored.sha256,
            at=at,
        )
