"""Place and month, as the addresses of reports name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.periods import Month
from foundation.refusals import NotVisible
from regions.queries.places import ALLIANCE, by_slug

if TYPE_CHECKING:
    from regions.models import Region

ALLIANCE_SLUG = "alliance"


def month_of(text: str) -> Month:
    """Read the month of an address.

    :raises NotVisible: none.
    """
    try:
        return Month.parse(text)
    except ValueError as fault:
        raise NotVisible from fault


def place_of(slug: str) -> tuple[Region | None, str]:
    """Return a region with its code, or None with ``ALL`` for the alliance.

    :raises NotVisible: neither.
    """
    if slug == ALLIANCE_SLUG:
        return None, ALLIANCE
    region = by_slug(slug)
    if region is None:
        raise NotVisible
    return region, region.code
