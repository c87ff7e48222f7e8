"""Anybody may object to one line of a running notice, with their name and the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.outbox.steps import after_commit
from foundation.periods import day_of
from foundation.refusals import NotVisible, Refusal, spoken_by_database
from foundation.transactions import action
from regions.models import NoticeItem, Objection

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


class NoticeOver(Refusal):
    """The days of the notice are over. Params: ends_on."""

    code = "notice_over"
    default_message = _(
        "This notice ended on %(ends_on)s. You can still write to the district's office."
    )


@spoken_by_database("regions_objection_pkey")
class ObjectionReceived(Refusal):
    """The same form again."""

    code = "objection_received"
    default_message = _("This objection has been received already; it need not be sent again.")


@action
def object_to_notice(
    *,
    number: str,
    item: UUID,
    name: str,
    contact: str,
    reason: str,
    facts: str,
    key: UUID,
    acting: Acting,
    at: datetime,
) -> Objection:
    """File an objection; ``key`` is the new row's key, so that a second press is harmless.

    :raises NotVisible: no such line on this notice.
    :raises NoticeOver: its last day is past.
    :raises ObjectionReceived: the form was sent twice.
    """
    line = (
        NoticeItem.objects.select_related("notice")
        .filter(pk=item, notice__number=number, notice__state__in=["published", "objected"])
        .first()
    )
    if line is None or line.notice is None or line.notice.ends_on is None:
        raise NotVisible
    if day_of(at) > line.notice.ends_on:
        raise NoticeOver(ends_on=line.notice.ends_on.isoformat())
    objection = Objection(
        pk=key, number=f"{number}-Y{key.hex[-6:].upper()}", region_id=line.region_id, item=line,
        name=name, contact=contact, reason=reason, facts=facts, at=at,
    )  # fmt: skip
    objection.save(force_insert=True)
    record(
        "regions.objection.filed", subject=objection, regions=[line.region_id], acting=acting,
        at=at, notice=number, line=line.subject_number, reason=reason,
    )  # fmt: skip
    after_commit("regions.take_up_objection", key=str(objection.pk), region=line.region_id)
    return objection
