"""When a notice's last day is past: every line clear, unless somebody's objection stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import move
from regions.models import NoticeItem, Objection, PublicityNotice
from regions.states import NOTICE

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@action
def end_notice(*, number: str, acting: Acting, at: datetime) -> PublicityNotice | None:
    """Give each line its outcome; one whose objection is open waits, and so does the notice.

    Run again it goes on where it stopped; before the end of the last day it does nothing.
    """
    notice = (
        PublicityNotice.objects.select_for_update()
        .filter(number=number, state__in=["published", "objected"], ends_on__lt=day_of(at))
        .first()
    )
    if notice is None:
        return None
    waiting = Objection.objects.filter(item__notice=notice, state="open").values("item_id")
    lines = NoticeItem.objects.filter(notice=notice, outcome="")
    cleared = lines.exclude(pk__in=waiting).update(outcome="clear")
    if lines.exists():
        return notice
    move(notice, NOTICE, to="ended")
    record(
        "regions.notice.ended", subject=notice, regions=[notice.region_id], acting=acting, at=at,
        clear=cleared,
    )  # fmt: skip
    return notice
