"""Nobody decides on a firm or an institution they belong to themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.accounts.queries import belongs_to, bodies_of
from foundation.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable
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


def conflicts_among(acting: Acting, organisations: Iterable[UUID]) -> dict[UUID, Refusal]:
    """Say the same for many parties by one question: those the official may not touch."""
    if acting.user_id is None:
        return {}
    near = bodies_of(acting.user_id, on=clock.today())
    return {organisation: OwnCase() for organisation in organisations if organisation in near}
