"""An official keeps the filters of the queue under a name, or forgets one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import NotVisible, Refusal, spoken_by_database
from foundation.transactions import action
from vouchers.models import QueueFilter

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting

MOST = 12


@spoken_by_database("vouchers_queuefilter_once")
class NameTaken(Refusal):
    code = "filter_name_taken"
    default_message = _("You keep a filter of this name already.")


class TooManyFilters(Refusal):
    """Params: most."""

    code = "too_many_filters"
    default_message = _("At most %(most)s filters are kept: forget one first.")


@action
def keep_filter(*, key: UUID, name: str, query: str, acting: Acting, at: datetime) -> QueueFilter:
    """Keep a filter for the caller alone; the same ``key`` again changes nothing.

    :raises NameTaken: one of this name is kept already.
    :raises TooManyFilters: as many as fit on the page are kept.
    """
    kept = QueueFilter.objects.filter(region_id=acting.region, user_id=acting.user_id or 0)
    if known := kept.filter(pk=key).first():
        return known
    if kept.filter(name=name).exists():
        raise NameTaken(field="name")
    if kept.count() >= MOST:
        raise TooManyFilters(most=MOST)
    made = QueueFilter.objects.create(
        pk=key, region_id=acting.region, user_id=acting.user_id or 0, name=name, query=query
    )
    record(
        "vouchers.filter.kept", subject=made, number=name, regions=[made.region_id],
        acting=acting, at=at,
    )  # fmt: skip
    return made


@action
def forget_filter(*, key: UUID, acting: Acting, at: datetime) -> None:
    """Forget one of the caller's own filters.

    :raises NotVisible: no such filter of theirs.
    """
    kept = QueueFilter.objects.filter(pk=key, user_id=acting.user_id or 0).first()
    if kept is None:
        raise NotVisible
    record(
        "vouchers.filter.forgotten", subject=kept, number=kept.name, regions=[kept.region_id],
        acting=acting, at=at,
    )  # fmt: skip
    kept.delete()
