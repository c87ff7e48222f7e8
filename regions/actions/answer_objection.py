"""The bureau's leader answers an objection: upheld or dismissed, with the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.refusals import NotVisible
from foundation.transactions import action
from foundation.transitions import move
from regions.models import NoticeItem, Objection, PublicityNotice
from regions.permissions import may_answer_objection
from regions.states import NOTICE, OBJECTION

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@action
def answer_objection(
    *, number: str, outcome: str, answer: str, acting: Acting, at: datetime
) -> Objection:
    """Answer once; ``outcome`` is upheld or dismissed.

    Upheld: the line of the notice does not go through, and its concern takes it back. With no
    objection left open, the notice runs on.

    :raises NotVisible: no such objection here.
    :raises PostNeeded: not the leader.
    :raises TransitionRefused: it has its answer already.
    """
    objection = (
        Objection.objects.select_for_update(of=("self",))
        .select_related("item")
        .filter(number=number)
        .first()
    )
    if objection is None:
        raise NotVisible
    refusal = may_answer_objection(acting, objection)
    if refusal:
        raise refusal
    move(
        objection, OBJECTION, to=outcome, answer=answer, answered_by=acting.user_id, answered_at=at
    )
    if outcome == "upheld":
        NoticeItem.objects.filter(pk=objection.item_id).update(outcome="objected")
    _run_on(objection)
    record(
        f"regions.objection.{outcome}", subject=objection, regions=[objection.region_id],
        acting=acting, at=at, line=objection.item.subject_number,
    )  # fmt: skip
    return objection


def _run_on(objection: Objection) -> None:
    notice = PublicityNotice.objects.select_for_update().get(items=objection.item_id)
    still_open = Objection.objects.filter(item__notice=notice, state="open").exists()
    if notice.state == "objected" and not still_open:
        move(notice, NOTICE, to="published")
