"""After somebody objected: mark the notice, and tell the bureau that must answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.transactions import action
from foundation.transitions import move
from regions.models import Objection, PublicityNotice
from regions.queries.places import by_code
from regions.states import NOTICE

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


@action
def take_up_objection(*, key: UUID, acting: Acting, at: datetime) -> None:
    """Show the notice as objected to and write to the leader; run twice it does nothing more."""
    objection = Objection.objects.select_related("item").get(pk=key)
    notice = PublicityNotice.objects.select_for_update().get(items=objection.item_id)
    if objection.state != "open" or notice.state != "published":
        return
    move(notice, NOTICE, to="objected")
    record(
        "regions.notice.objected", subject=notice, regions=[notice.region_id], acting=acting, at=at
    )
    write_letter(
        "regions_objection_filed",
        to=Readers("bureau", region=notice.region_id, roles=("leader", "supervisor")),
        at=at,
        number=notice.number,
        link=f"/bureau/{by_code(notice.region_id).slug}/notices/",
        line=objection.item.subject_number,
    )
