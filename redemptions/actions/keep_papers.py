"""Files chosen on the page of a claim are kept at once, so that they can be read and not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.refusals import Refusal
from foundation.transactions import action
from redemptions.permissions import may_claim
from redemptions.queries.orders import order_of
from redemptions.steps.letters import note
from redemptions.steps.order_files import keep_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from redemptions.steps.order_files import Upload


@action
def keep_papers(
    *, order_number: str, papers: Mapping[str, tuple[str, Upload]], acting: Acting, at: datetime
) -> dict[str, UUID]:
    """Keep files for a claim that is not filed yet; ``papers``: field → kind (as evidence), file.

    Returns the key of each kept file by its field. Refusals name the field.

    :raises Refusal: NotYourPart; those of ``files.steps.keep``.
    """
    order = order_of(acting.scope, order_number)
    if refusal := may_claim(acting, order):
        raise refusal
    kept = {}
    for field, (kind, upload) in papers.items():
        try:
            kept[field] = keep_for(order, upload, kind=kind, acting=acting, at=at).pk
        except Refusal as refused:
            refused.field = field
            raise
    if kept:
        note("claim.papers_kept", order, acting=acting, at=at, files=len(kept))
    return kept
