"""Nobody decides on a firm or an institution they belong to themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.accounts.queries import belongs_to
from foundation.refusals import Refusal

if TYPE_CHECKING:
    from uuid import UUID

    from foundation.acting import Acting


class OwnCase(Refusal):
    """The official holds a post at a party of the case."""

    code = "own_case"
    default_message = _(
        "You act for a party of this case yourself, so a colleague must deal with it."
    )


def conflict_of(acting: Acting, *organisations: UUID) -> Refusal | None:
    """Say why an official may not touch a case of these parties; None when they may."""
    if acting.user_id is None or not belongs_to(acting.user_id, organisations, on=clock.today()):
        return None
    return OwnCase()
