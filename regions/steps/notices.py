"""Put something on the list of the next public notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import step
from regions.models import NoticeItem

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@step
def list_for_notice(
    *,
    kind: str,
    region: str,
    subject_id: UUID,
    number: str,
    title: str,
    at: datetime,
    enterprise_name: str = "",
    provider_name: str = "",
    provider_region: str | None = None,
    amount_fen: int = 0,
) -> NoticeItem:
    """List a claim ("claims") or a provider ("enrolment") for the region's next notice.

    Listing the same subject again (after an upheld objection) takes the line off its old notice.
    """
    item, _created = NoticeItem.objects.update_or_create(
        subject_id=subject_id,
        defaults={
            "region_id": region,
            "notice": None,
            "kind": kind,
            "subject_number": number,
            "enterprise_name": enterprise_name,
            "provider_name": provider_name,
            "provider_region_id": provider_region,
            "title": title,
            "amount_fen": amount_fen,
            "listed_at": at,
            "outcome": "",
        },
    )
    return item
