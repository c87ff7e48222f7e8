"""Make public what waits: one notice a region, its lines frozen, with its last day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.periods import day_of
from foundation.references import ReferenceKind
from foundation.refusals import Refusal
from foundation.transactions import action
from regions.models import NoticeItem, PublicityNotice
from regions.permissions import NOTICE_POSTS, may_operate
from regions.queries.notices import last_day, waiting_items
from regions.queries.places import by_code
from regions.steps.numbers import next_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from foundation.acting import Acting
    from regions.models import Region

TITLES = {
    "claims": (
        "{name} {year} 年第 {week} 周拟兑付名单公示",
        "{name}: claims to be paid, week {week} of {year}",
    ),
    "enrolment": (
        "{name} {year} 年第 {week} 周服务机构入库公示",
        "{name}: providers to be enrolled, week {week} of {year}",
    ),
}


class NothingToPublish(Refusal):
    code = "nothing_to_publish"
    default_message = _("No case waits for a public notice.")


@action
def publish_notice(
    *, kind: str, regions: Sequence[str], acting: Acting, at: datetime
) -> list[PublicityNotice]:
    """Publish what waits in these regions; ``kind`` is claims or enrolment.

    Claims stay public for the working days of the region's terms, providers for its calendar
    days. A second press finds nothing waiting.

    :raises PostNeeded: not the operator's clerk.
    :raises NothingToPublish: nothing waits.
    """
    refusal = may_operate(acting, *NOTICE_POSTS)
    if refusal:
        raise refusal
    made = [
        notice
        for region in regions
        if (notice := _publish(kind=kind, region=by_code(region), acting=acting, at=at))
    ]
    if not made:
        raise NothingToPublish
    return made


def _publish(*, kind: str, region: Region, acting: Acting, at: datetime) -> PublicityNotice | None:
    items = list(
        waiting_items(acting.scope, kind=kind, region=region.code).select_for_update(of=("self",))
    )
    if not items:
        return None
    year, week, _weekday = day_of(at).isocalendar()
    named = {"year": year, "week": week}
    chinese, english = TITLES[kind]
    notice = PublicityNotice.objects.create(
        number=next_number(ReferenceKind.NOTICE, region=region.code, at=at),
        region=region,
        kind=kind,
        title_zh=chinese.format(name=region.name_zh, **named),
        title_en=english.format(name=region.name_en, **named),
        published_at=at,
        published_by=acting.user_id,
        ends_on=last_day(acting.scope, kind=kind, region=region.code, on=day_of(at)),
        state="published",
    )
    NoticeItem.objects.filter(pk__in=[item.pk for item in items]).update(notice=notice)
    record(
        "regions.notice.published", subject=notice, regions=[region.code], acting=acting, at=at,
        lines=len(items), amount_fen=sum(item.amount_fen for item in items),
    )  # fmt: skip
    write_letter(
        "regions_notice_published",
        to=Readers("bureau", region=region.code, roles=("leader", "officer")),
        at=at,
        number=notice.number,
        link=f"/notices/{notice.number}/",
        lines=len(items),
        ends_on=notice.ends_on.isoformat() if notice.ends_on else "",
    )
    return notice
